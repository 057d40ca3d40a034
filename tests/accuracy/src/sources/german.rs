//! German scans with the lines that Amazon Textract found in them.

use crate::corpus::{Corpus, load_json};
use crate::error::AccuracyError;
use crate::expected::{Expected, Known, MerchantLabel, parse_amount};
use crate::given::Given;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use visavis_model::{Amount, BoundingBox, Confidence, Currency, Page, TextLine};

/// What is known from the name of a scan.
#[derive(Deserialize)]
pub(super) struct Label {
    merchant: String,
    date: NaiveDate,
    total: String,
    pub(super) image: String,
    textract: String,
}

impl Label {
    pub(super) fn expected(&self) -> Expected {
        let total: Option<Amount> = parse_amount(&self.total);
        Expected {
            merchant: Known::Is(MerchantLabel::Hint(self.merchant.clone())),
            date: Known::Is(self.date),
            currency: Known::Is(Currency::EUR),
            total: Known::labelled(total),
            ..Expected::default()
        }
    }
}

/// Textract's answer, of which there are two forms: with and without an envelope.
#[derive(Deserialize)]
#[serde(untagged)]
enum Blocks {
    Bare(Vec<Block>),
    Wrapped {
        #[serde(rename = "Blocks")]
        blocks: Vec<Block>,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Block {
    #[serde(rename = "BlockType")]
    kind: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    confidence: f32,
    geometry: Geometry,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Geometry {
    bounding_box: Share,
}

/// A box in parts of the page.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Share {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
}

/// The shape of a page is not among the labels; the scans are about twice as high as wide.
const WIDTH: u32 = 1000;
const HEIGHT: u32 = 2000;

pub(super) fn labels(corpus: &Corpus) -> Result<BTreeMap<String, Label>, AccuracyError> {
    load_json(&corpus.path("german-scans-dev/labels.json"))
}

pub(super) fn documents(corpus: &Corpus) -> Result<Vec<Given>, AccuracyError> {
    labels(corpus)?
        .into_iter()
        .map(|(document, label)| {
            let path = corpus.path("german-scans-dev").join(&label.textract);
            let blocks = match load_json(&path)? {
                Blocks::Bare(blocks) | Blocks::Wrapped { blocks } => blocks,
            };
            let lines = blocks.iter().filter(|block| block.kind == "LINE").map(text_line);
            let page =
                Page { width: WIDTH, height: HEIGHT, lines: lines.collect(), codes: Vec::new() };
            Ok(Given { document, group: None, pages: vec![page], expected: label.expected() })
        })
        .collect()
}

fn text_line(block: &Block) -> TextLine {
    let share = &block.geometry.bounding_box;
    let (width, height) = (WIDTH as f32, HEIGHT as f32);
    TextLine {
        text: block.text.clone(),
        bounds: BoundingBox::new(
            share.left * width,
            share.top * height,
            (share.left + share.width) * width,
            (share.top + share.height) * height,
        ),
        confidence: Confidence::new(block.confidence / 100.0),
    }
}
