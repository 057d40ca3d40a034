//! Electronic mail: single messages (`.eml`, RFC 5322) and mailboxes (`.mbox`, RFC 4155), with
//! what shops, carriers and insurers write into them for programs
//! (<https://developers.google.com/gmail/markup/reference>).
//!
//! Who sent a message is what it says itself: the signature of the sender's domain (DKIM, RFC 6376)
//! needs a key from the network, so its domain is kept and its check is said to be open.

mod html;
mod markup;
mod message;
mod split;

#[cfg(test)]
mod tests;

use super::{
    ExportKind, Format, FormatError, Head, Input, Part, Period, Recognition, Remark, Sink,
};

pub use message::{Attachment, attachments};

/// One message.
#[derive(Debug)]
pub struct Message;

/// Many messages in one file.
#[derive(Debug)]
pub struct Mailbox;

impl Format for Message {
    fn name(&self) -> &'static str {
        "eml"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Message
    }

    fn about(&self) -> &'static str {
        "a message as mail programs save it (.eml)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        match known_headers(head.start()) {
            0 | 1 => Recognition::No,
            2 => Recognition::Likely,
            _ => Recognition::Certain,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let bytes = input.bytes()?;
        let mut reading = Reading::default();
        reading.message(&bytes, 1, sink)?;
        reading.end(sink)
    }
}

impl Format for Mailbox {
    fn name(&self) -> &'static str {
        "mbox"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Message
    }

    fn about(&self) -> &'static str {
        "a mailbox as mail programs and Google Takeout save it (.mbox)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let Some((first, rest)) = head.start().split_once('\n') else { return Recognition::No };
        let is_mailbox = first.starts_with("From ") && known_headers(rest) >= 1;
        if is_mailbox { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut reading = Reading::default();
        split::messages(input.stream(), |piece| match piece {
            split::Piece::Message { bytes, line } => reading.message(bytes, line, sink),
            split::Piece::TooLarge { line } => {
                let reason = "this message is larger than is read".to_owned();
                sink.remark(Remark::RowSkipped { line, reason });
                Ok(())
            }
        })?;
        reading.end(sink)
    }
}

/// How many of the headers that every message has stand at the beginning of a text.
fn known_headers(text: &str) -> usize {
    const KNOWN: &[&str] = &[
        "from",
        "to",
        "date",
        "subject",
        "message-id",
        "received",
        "return-path",
        "mime-version",
        "content-type",
        "delivered-to",
        "dkim-signature",
        "reply-to",
        "x-gm-thrid",
        "sender",
        "x-gmail-labels",
        "arc-seal",
        "x-received",
    ];
    let mut known: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for line in text.lines().take(400) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        // The headers end at the first line that is none.
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            break;
        }
        let name = name.to_ascii_lowercase();
        known.extend(KNOWN.iter().copied().filter(|known| *known == name));
    }
    known.len()
}

/// Messages that were read so far.
#[derive(Default)]
struct Reading {
    part: Part,
}

impl Reading {
    fn message(&mut self, bytes: &[u8], line: u32, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let Some(entries) = message::entries(bytes, line) else {
            let reason = "this is no message".to_owned();
            sink.remark(Remark::RowSkipped { line, reason });
            return Ok(());
        };
        self.part.read += 1;
        let sender = entries.first().and_then(|entry| entry.party.clone());
        self.part.organisation = sender.filter(|_| self.part.read == 1);
        for entry in entries {
            if let Some(day) = entry.matter.date {
                self.part.period = Some(Period::reach(self.part.period, day));
            }
            sink.entry(entry)?;
        }
        Ok(())
    }

    fn end(self, sink: &mut dyn Sink) -> Result<(), FormatError> {
        if self.part.read == 0 {
            return Err(FormatError::Nothing { reason: "no message is in it".to_owned() });
        }
        sink.part(self.part)
    }
}
