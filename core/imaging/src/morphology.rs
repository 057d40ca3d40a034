//! Local maxima, minima and means over square windows.

use crate::GreyImage;
use crate::numeric::side;

/// Every pixel becomes the brightest within the radius.
pub(crate) fn dilated(picture: &GreyImage, radius: usize) -> GreyImage {
    separable(picture, radius, Ord::max)
}

/// Every pixel becomes the darkest within the radius.
pub(crate) fn eroded(picture: &GreyImage, radius: usize) -> GreyImage {
    separable(picture, radius, Ord::min)
}

/// The picture without dark details narrower than twice the radius: paper without its print.
pub(crate) fn closed(picture: &GreyImage, radius: usize) -> GreyImage {
    eroded(&dilated(picture, radius), radius)
}

/// The picture without bright details narrower than twice the radius.
pub(crate) fn opened(picture: &GreyImage, radius: usize) -> GreyImage {
    dilated(&eroded(picture, radius), radius)
}

fn separable(picture: &GreyImage, radius: usize, pick: impl Fn(u8, u8) -> u8 + Copy) -> GreyImage {
    if radius == 0 {
        return picture.clone();
    }
    let across = along_rows(picture, radius, pick);
    down_columns(&across, radius, pick)
}

/// A running extreme in constant time per pixel (van Herk 1992): the row is cut into windows, and
/// the extreme of any window is that of one prefix and one suffix.
fn along_rows(picture: &GreyImage, radius: usize, pick: impl Fn(u8, u8) -> u8 + Copy) -> GreyImage {
    let window = 2 * radius + 1;
    let width = picture.columns();
    let mut levels = Vec::with_capacity(picture.levels().len());
    let mut padded = vec![0_u8; (width + 2 * radius).next_multiple_of(window)];
    let mut prefixes = padded.clone();
    let mut suffixes = padded.clone();
    for row in picture.rows() {
        let ends = (row.first().copied().unwrap_or(0), row.last().copied().unwrap_or(0));
        padded.fill(ends.1);
        padded.iter_mut().take(radius).for_each(|level| *level = ends.0);
        for (to, &from) in padded.iter_mut().skip(radius).zip(row) {
            *to = from;
        }
        for ((block, prefix), suffix) in padded
            .chunks_exact(window)
            .zip(prefixes.chunks_exact_mut(window))
            .zip(suffixes.chunks_exact_mut(window))
        {
            accumulate(block.iter().zip(prefix.iter_mut()), pick);
            accumulate(block.iter().rev().zip(suffix.iter_mut().rev()), pick);
        }
        levels.extend(
            suffixes
                .iter()
                .zip(prefixes.iter().skip(2 * radius))
                .take(width)
                .map(|(&suffix, &prefix)| pick(suffix, prefix)),
        );
    }
    GreyImage::from_rows(width, picture.row_count(), levels)
}

fn accumulate<'a>(pairs: impl Iterator<Item = (&'a u8, &'a mut u8)>, pick: impl Fn(u8, u8) -> u8) {
    let mut extreme = None;
    for (&level, slot) in pairs {
        let value = extreme.map_or(level, |so_far| pick(so_far, level));
        extreme = Some(value);
        *slot = value;
    }
}

fn down_columns(
    picture: &GreyImage,
    radius: usize,
    pick: impl Fn(u8, u8) -> u8 + Copy,
) -> GreyImage {
    along_rows(&picture.transposed(), radius, pick).transposed()
}

/// Every pixel becomes the mean of the square of the given radius around it, cut off at the
/// picture's edges. Done with running sums, so that the radius costs nothing.
pub(crate) fn blurred(picture: &GreyImage, radius: usize) -> GreyImage {
    if radius == 0 {
        return picture.clone();
    }
    let across = running_means(picture, radius);
    running_means(&across.transposed(), radius).transposed()
}

fn running_means(picture: &GreyImage, radius: usize) -> GreyImage {
    let width = picture.columns();
    let mut levels = Vec::with_capacity(picture.levels().len());
    for row in picture.rows() {
        let mut sum: u32 = row.iter().take(radius).map(|&level| u32::from(level)).sum();
        let mut count = side(radius.min(width));
        let leaving = std::iter::repeat_n(None, radius + 1).chain(row.iter().map(Some));
        let entering = row.iter().skip(radius).map(Some).chain(std::iter::repeat(None));
        for (leaves, enters) in leaving.zip(entering).take(width) {
            if let Some(&level) = enters {
                sum += u32::from(level);
                count += 1;
            }
            if let Some(&level) = leaves {
                sum -= u32::from(level);
                count -= 1;
            }
            let count = count.max(1);
            levels.push(u8::try_from((sum + count / 2) / count).unwrap_or(255));
        }
    }
    GreyImage::from_rows(width, picture.row_count(), levels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn windowed(picture: &GreyImage, radius: usize, of: impl Fn(Vec<u8>) -> u8) -> Vec<u8> {
        let (width, height) = (picture.columns(), picture.row_count());
        let mut result = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let rows = y.saturating_sub(radius)..=(y + radius).min(height - 1);
                let window = rows
                    .flat_map(|row| {
                        (x.saturating_sub(radius)..=(x + radius).min(width - 1))
                            .map(move |column| (column, row))
                    })
                    .map(|(column, row)| picture.level(column, row))
                    .collect();
                result.push(of(window));
            }
        }
        result
    }

    proptest! {
        #[test]
        fn extremes_and_means_agree_with_their_definition(
            width in 1_u32..14,
            height in 1_u32..14,
            radius in 0_usize..5,
            noise in prop::collection::vec(any::<u8>(), 196),
        ) {
            let levels = noise[..(width * height) as usize].to_vec();
            let picture = GreyImage::from_levels(width, height, levels).unwrap();
            let brightest = windowed(&picture, radius, |window| *window.iter().max().unwrap());
            prop_assert_eq!(dilated(&picture, radius).levels().to_vec(), brightest);
            let darkest = windowed(&picture, radius, |window| *window.iter().min().unwrap());
            prop_assert_eq!(eroded(&picture, radius).levels().to_vec(), darkest);
            let means = windowed(&picture, radius, |window| {
                let sum: usize = window.iter().map(|&level| usize::from(level)).sum();
                u8::try_from(sum / window.len()).unwrap()
            });
            for (&ours, mean) in blurred(&picture, radius).levels().iter().zip(means) {
                prop_assert!(ours.abs_diff(mean) <= 1);
            }
        }
    }

    #[test]
    fn closing_takes_the_print_away_and_leaves_the_paper() {
        let mut picture = GreyImage::filled(20, 20, 200);
        picture.rows_mut().nth(10).unwrap()[3..17].fill(20);
        assert!(closed(&picture, 2).levels().iter().all(|&level| level == 200));
    }
}
