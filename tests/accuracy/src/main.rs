//! `cargo xtask accuracy`: reads documents with known content and prints what was right.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use visavis_accuracy::arguments::{Arguments, HELP, Target};
use visavis_accuracy::corpus::{Corpus, repository};
use visavis_accuracy::error::AccuracyError;
use visavis_accuracy::given::{self, Given};
use visavis_accuracy::report::{
    Report, SourceReport, fiscal_text, invariance_text, wrong_totals_text,
};
use visavis_accuracy::sources::{LineSource, PhotoSource};
use visavis_accuracy::{fiscal, invariance, photos, wrong_totals};

/// How many generated tickets are read as lines, and as pictures, where nobody says.
const SEEDS: (u64, u64) = (400, 40);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(if matches!(error, AccuracyError::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn run() -> Result<(), AccuracyError> {
    let Some(arguments) = Arguments::parse(std::env::args().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    let mut measurement = Measurement::new(&arguments);
    for target in &arguments.targets {
        measurement.measure(*target)?;
    }
    measurement.save()
}

struct Measurement<'a> {
    arguments: &'a Arguments,
    corpus: Option<Corpus>,
    report: Report,
}

impl<'a> Measurement<'a> {
    fn new(arguments: &'a Arguments) -> Self {
        Self { arguments, corpus: Corpus::find(), report: Report::default() }
    }

    fn measure(&mut self, target: Target) -> Result<(), AccuracyError> {
        match target {
            Target::Lines(source) => {
                let documents = self.documents(source)?;
                self.print(SourceReport::of(&given::measure(source.name(), &documents)));
            }
            Target::Photos(source) => self.photos(source)?,
            Target::Fiscal => {
                let corpus = self.corpus.as_ref().ok_or_else(no_corpus)?;
                let score = fiscal::judge(corpus)?;
                print!("{}", fiscal_text(&score));
                self.report.fiscal = Some(score);
            }
            Target::Invariance => {
                self.report.invariance = self.each(|name, documents, misses| {
                    let result = invariance::check(documents);
                    print!("{}", invariance_text(name, &result, misses));
                    result
                })?;
            }
            Target::WrongTotals => {
                self.report.wrong_totals = self.each(|name, documents, misses| {
                    let result = wrong_totals::check(documents);
                    print!("{}", wrong_totals_text(name, &result, misses));
                    result
                })?;
            }
        }
        Ok(())
    }

    /// Asks a question about every source whose lines are given.
    fn each<T>(
        &self,
        question: impl Fn(&str, &[Given], bool) -> T,
    ) -> Result<BTreeMap<String, T>, AccuracyError> {
        let sources = [
            LineSource::SroieCorrected,
            LineSource::German,
            LineSource::Pdf,
            LineSource::Rewe,
            LineSource::GeneratedLines,
        ];
        sources
            .into_iter()
            .map(|source| {
                let documents = self.documents(source)?;
                let result = question(source.name(), &documents, self.arguments.misses);
                Ok((source.name().to_owned(), result))
            })
            .collect()
    }

    fn documents(&self, source: LineSource) -> Result<Vec<Given>, AccuracyError> {
        source.documents(self.corpus.as_ref(), self.arguments.seeds.unwrap_or(SEEDS.0))
    }

    fn photos(&mut self, source: PhotoSource) -> Result<(), AccuracyError> {
        let folder = repository().join("target/accuracy");
        let seeds = self.arguments.seeds.unwrap_or(SEEDS.1);
        let found = source.photos(self.corpus.as_ref(), seeds, &folder)?;
        let measured = photos::measure(source.name(), &found, &self.arguments.visavis)?;
        self.print(SourceReport::of(&measured));
        Ok(())
    }

    fn print(&mut self, source: SourceReport) {
        print!("{}", source.text(self.arguments.misses));
        self.report.sources.push(source);
    }

    fn save(&self) -> Result<(), AccuracyError> {
        let path = self.arguments.json.as_path();
        let failed = |source| AccuracyError::File { path: path.to_owned(), source };
        let text = serde_json::to_string_pretty(&self.report)
            .map_err(|source| AccuracyError::Json { path: path.to_owned(), source })?;
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
        std::fs::write(path, text + "\n").map_err(failed)?;
        println!("\nfigures as JSON: {}", path.display());
        Ok(())
    }
}

fn no_corpus() -> AccuracyError {
    AccuracyError::Usage("there is no corpus; set VISAVIS_CORPUS to its folder".to_owned())
}
