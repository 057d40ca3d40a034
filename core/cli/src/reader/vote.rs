//! The vote between several readings of one page.
//!
//! Words of different passes that stand at the same place form a group. Within a group each pass
//! votes with the text of all its words there, so that `12,` `90` and `12,90` are the same vote.

use std::cmp::Ordering;
use visavis_app::{BoundingBox, Confidence, TextLine};

/// Two words stand at the same place when they share this part of the smaller one's height…
const SHARED_HEIGHT: f32 = 0.5;
/// …and this part of the smaller one's width: neighbours touch, words at one place cover.
const SHARED_WIDTH: f32 = 0.4;
/// What all passes read alike is as sure as the surest of them, and at least this.
const UNANIMOUS: f32 = 0.9;
/// The confidence that is left to a word which another pass reads differently.
const CONTESTED: f32 = 0.6;
/// The confidence that is left to a word which another pass does not see.
const ALONE: f32 = 0.7;
/// A word which one pass alone sees must be at least this sure, or it is a stain.
const SEEN_ALONE: f32 = 0.3;

/// The words that the passes agree on, and the likeliest where they do not.
pub(super) fn vote(passes: &[Vec<TextLine>]) -> Vec<TextLine> {
    groups(passes).iter().flat_map(|group| decide(group, passes.len())).collect()
}

/// The words of one pass at one place, from left to right.
type Ballot<'a> = Vec<&'a TextLine>;

fn decide(group: &[Ballot<'_>], passes: usize) -> Vec<TextLine> {
    let cast: Vec<_> = group.iter().filter(|ballot| !ballot.is_empty()).collect();
    let count =
        |same: &dyn Fn(&str) -> bool| cast.iter().filter(|ballot| same(&joined(ballot))).count();
    // The characters decide first. A point that one pass sees and others do not is there: faint
    // points get lost, and none is invented.
    let weight = |ballot: &Ballot<'_>| {
        let text = joined(ballot);
        let votes = count(&|other| bare(other) == bare(&text));
        let exact = count(&|other| other == text);
        (votes, is_amount(&text), exact, mean_confidence(ballot))
    };
    let heavier = |a: &&&Ballot<'_>, b: &&&Ballot<'_>| {
        weight(a).partial_cmp(&weight(b)).unwrap_or(Ordering::Equal)
    };
    let Some(winner) = cast.iter().max_by(heavier) else { return Vec::new() };
    let (votes, _, exact, confidence) = weight(winner);
    if cast.len() == 1 && passes > 1 && confidence < SEEN_ALONE {
        return Vec::new();
    }
    let agreement = match () {
        () if exact == passes && passes > 1 => Agreement::Unanimous,
        () if exact == passes => Agreement::Only,
        () if votes < cast.len() => Agreement::Contested,
        () => Agreement::Partial,
    };
    let word = |word: &&TextLine| TextLine {
        confidence: agreement.confidence(word.confidence),
        ..(*word).clone()
    };
    winner.iter().map(word).collect()
}

/// How far the passes agree on a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Agreement {
    /// All of several passes read it alike.
    Unanimous,
    /// There was one pass.
    Only,
    /// Some passes did not see it, or lost a point of it.
    Partial,
    /// Some passes read it otherwise.
    Contested,
}

impl Agreement {
    fn confidence(self, of_word: Confidence) -> Confidence {
        let value = of_word.value();
        Confidence::new(match self {
            Self::Unanimous => value.max(UNANIMOUS),
            Self::Only => value,
            Self::Partial => value * ALONE,
            Self::Contested => value * CONTESTED,
        })
    }
}

/// A text without its points and commas.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !matches!(character, '.' | ',')).collect()
}

fn joined(ballot: &Ballot<'_>) -> String {
    ballot.iter().map(|word| word.text.as_str()).collect()
}

fn mean_confidence(ballot: &Ballot<'_>) -> f32 {
    let sum: f32 = ballot.iter().map(|word| word.confidence.value()).sum();
    sum / ballot.len().max(1) as f32
}

/// Whether a text ends like an amount: a digit, a point or comma, two digits.
fn is_amount(text: &str) -> bool {
    let end: Vec<char> = text.chars().rev().take(4).collect();
    matches!(end[..], [a, b, '.' | ',', c] if [a, b, c].iter().all(char::is_ascii_digit))
}

/// The words at one place, for every place: one ballot for each pass, which may be empty.
fn groups(passes: &[Vec<TextLine>]) -> Vec<Vec<Ballot<'_>>> {
    let mut words: Vec<(usize, &TextLine)> = passes
        .iter()
        .enumerate()
        .flat_map(|(pass, words)| words.iter().map(move |word| (pass, word)))
        .collect();
    words.sort_by(|(_, a), (_, b)| a.bounds.top().total_cmp(&b.bounds.top()));
    let leaders = leaders(&words);
    let mut groups = vec![vec![Vec::new(); passes.len()]; words.len()];
    for ((pass, word), leader) in words.into_iter().zip(leaders) {
        if let Some(ballot) = groups.get_mut(leader).and_then(|group| group.get_mut(pass)) {
            ballot.push(word);
        }
    }
    groups.retain(|group| group.iter().any(|ballot| !ballot.is_empty()));
    for ballot in groups.iter_mut().flatten() {
        ballot.sort_by(|a, b| a.bounds.left().total_cmp(&b.bounds.left()));
    }
    groups
}

/// For every word, the first word of its group. The words are sorted by their tops, so that only
/// words that begin above a word's bottom are compared with it.
fn leaders(words: &[(usize, &TextLine)]) -> Vec<usize> {
    let mut leaders: Vec<usize> = (0..words.len()).collect();
    for (index, (pass, word)) in words.iter().enumerate() {
        let near = words.iter().enumerate().skip(index + 1);
        for (other_index, (other_pass, other)) in
            near.take_while(|(_, (_, other))| other.bounds.top() <= word.bounds.bottom())
        {
            if pass != other_pass && is_same_place(&word.bounds, &other.bounds) {
                unite(&mut leaders, index, other_index);
            }
        }
    }
    (0..words.len()).map(|index| leader(&leaders, index)).collect()
}

fn leader(leaders: &[usize], index: usize) -> usize {
    let mut index = index;
    while let Some(&above) = leaders.get(index)
        && above != index
    {
        index = above;
    }
    index
}

fn unite(leaders: &mut [usize], a: usize, b: usize) {
    let (a, b) = (leader(leaders, a), leader(leaders, b));
    if let Some(entry) = leaders.get_mut(a.max(b)) {
        *entry = a.min(b);
    }
}

fn is_same_place(a: &BoundingBox, b: &BoundingBox) -> bool {
    let shared_width = a.right().min(b.right()) - a.left().max(b.left());
    let shared_height = a.bottom().min(b.bottom()) - a.top().max(b.top());
    shared_width > 0.0
        && shared_height > 0.0
        && shared_width >= SHARED_WIDTH * a.width().min(b.width())
        && shared_height >= SHARED_HEIGHT * a.height().min(b.height())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, left: f32, right: f32, confidence: f32) -> TextLine {
        TextLine {
            text: text.to_owned(),
            bounds: BoundingBox::new(left, 100.0, right, 130.0),
            confidence: Confidence::new(confidence),
        }
    }

    fn texts(words: &[TextLine]) -> Vec<&str> {
        words.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn what_all_passes_read_alike_is_sure() {
        let pass = vec![word("TOTAL", 0.0, 100.0, 0.5)];
        let result = vote(&[pass.clone(), pass.clone(), pass]);
        assert_eq!(texts(&result), ["TOTAL"]);
        assert!(result[0].confidence.value() >= UNANIMOUS);
    }

    #[test]
    fn the_majority_wins_against_the_surest() {
        let right = vec![word("12,90", 0.0, 100.0, 0.6)];
        let wrong = vec![word("12,98", 1.0, 99.0, 0.99)];
        let result = vote(&[right.clone(), wrong, right]);
        assert_eq!(texts(&result), ["12,90"]);
        assert!(result[0].confidence.value() < 0.6);
    }

    #[test]
    fn an_amount_wins_against_its_broken_form() {
        let broken = vec![word("1290", 0.0, 100.0, 0.9)];
        let whole = vec![word("12.90", 0.0, 100.0, 0.8)];
        assert_eq!(texts(&vote(&[broken, whole])), ["12.90"]);
    }

    #[test]
    fn a_point_that_one_pass_sees_is_there() {
        let lost = vec![word("795", 0.0, 100.0, 0.9)];
        let seen = vec![word("7.95", 0.0, 100.0, 0.6)];
        assert_eq!(texts(&vote(&[lost.clone(), seen, lost])), ["7.95"]);
    }

    #[test]
    fn a_word_cut_in_two_is_the_same_vote() {
        let whole = vec![word("12,90", 0.0, 100.0, 0.9)];
        let cut = vec![word("12,", 0.0, 45.0, 0.9), word("90", 55.0, 100.0, 0.9)];
        let result = vote(&[whole, cut]);
        let text: String = result.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(text, "12,90");
        assert!(result.iter().all(|word| word.confidence.value() >= UNANIMOUS));
    }

    #[test]
    fn a_faint_word_of_one_pass_is_a_stain_and_a_clear_one_is_kept() {
        let clear = vec![word("PAIN", 0.0, 80.0, 0.9), word(".,", 200.0, 210.0, 0.1)];
        let result = vote(&[clear, vec![]]);
        assert_eq!(texts(&result), ["PAIN"]);
        assert!(result[0].confidence.value() < 0.9);
    }

    #[test]
    fn neighbours_do_not_vote_against_each_other() {
        let left = vec![word("PAIN", 0.0, 80.0, 0.9), word("1,20", 82.0, 140.0, 0.9)];
        assert_eq!(texts(&vote(&[left.clone(), left])), ["PAIN", "1,20"]);
    }

    #[test]
    fn one_pass_alone_keeps_its_confidences() {
        let pass = vec![word("PAIN", 0.0, 80.0, 0.25)];
        assert_eq!(vote(std::slice::from_ref(&pass)), pass);
    }
}
