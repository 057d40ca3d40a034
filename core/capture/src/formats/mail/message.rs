//! One message: who wrote it, when, about what, with which attachments.

use super::{html, markup};
use crate::formats::mailboxes::is_public_mail;
use crate::formats::{Entry, Named};
use chrono::{DateTime, FixedOffset};
use mail_parser::{Address, Message, MessageParser, MimeHeaders};
use sha2::{Digest, Sha256};
use visavis_model::{Channel, Detail, Direction, Identifier, Letter, Matter, OrganisationSketch};

/// The longest text that is kept of a message.
const LONGEST: usize = 200_000;
/// So many attachments are listed.
const MOST_ATTACHMENTS: usize = 200;
/// The most bytes of all attachments of a message together.
const MOST_BYTES: usize = 64 << 20;

/// A file that came with a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Attachment {
    /// Its name, without folders; made of its number where it has none.
    pub name: String,
    /// What the message says that it is: `application/pdf`.
    pub media_type: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files that came with a message, two hundred and 64 MB at most.
pub fn attachments(bytes: &[u8]) -> Vec<Attachment> {
    let Some(message) = parse(bytes) else { return Vec::new() };
    let mut left = MOST_BYTES;
    let mut found = Vec::new();
    for (at, part) in message.attachments().take(MOST_ATTACHMENTS).enumerate() {
        let contents = part.contents();
        let Some(rest) = left.checked_sub(contents.len()) else { break };
        left = rest;
        found.push(Attachment {
            name: name(part.attachment_name(), at),
            media_type: media_type(part),
            bytes: contents.to_vec(),
        });
    }
    found
}

fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    let message = MessageParser::default().parse(bytes)?;
    let is_one =
        message.from().is_some() || message.date().is_some() || message.subject().is_some();
    is_one.then_some(message)
}

/// The last part of a name: an attachment names no folder.
fn name(name: Option<&str>, at: usize) -> String {
    let last = name.unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let is_name = !plain.trim_matches('.').trim().is_empty();
    if is_name { plain } else { format!("attachment-{}", at + 1) }
}

fn media_type(part: &mail_parser::MessagePart<'_>) -> String {
    let Some(kind) = part.content_type() else { return "application/octet-stream".to_owned() };
    let sub = kind.subtype().unwrap_or("octet-stream");
    format!("{}/{sub}", kind.ctype()).to_ascii_lowercase()
}

/// The entries of a message: itself, and what it announces. None where it is no message.
pub(super) fn entries(bytes: &[u8], line: u32) -> Option<Vec<Entry>> {
    let message = parse(bytes)?;
    let sent =
        message.date().and_then(|date| DateTime::parse_from_rfc3339(&date.to_rfc3339()).ok());
    let sent = sent.filter(|sent| crate::formats::date::instant(&sent.to_rfc3339()).is_some());
    let is_own = is_own(&message);
    let (own, other) =
        if is_own { (message.from(), message.to()) } else { (message.to(), message.from()) };
    let party = other.and_then(party);
    let subject = message.subject().unwrap_or_default().trim().to_owned();
    let title = if subject.is_empty() { "(no subject)".to_owned() } else { subject.clone() };
    let detail = Detail::Letter(Letter {
        direction: if is_own { Direction::Sent } else { Direction::Received },
        channel: Channel::Mail,
        subject,
        text: text(&message),
        answers: None,
    });
    let mut entry = Entry::new(line, title, matter(sent, detail))
        .with("from", message.from().and_then(address))
        .with("to", own.filter(|_| !is_own).or(other).and_then(address));
    entry.key = message.message_id().map(|id| format!("mail:{id}"));
    entry.party.clone_from(&party);
    if let Some(domain) = signed_by(&message) {
        entry = entry.with("dkim-domain", Some(domain)).with("dkim", Some("unchecked"));
    }
    entry.details.extend(listed(&message));
    let objects: Vec<_> = pages(&message).iter().flat_map(|page| html::objects(page)).collect();
    let announced = markup::read(&objects, line, party.as_ref(), entry.key.as_deref());
    entry.details.extend(announced.details);
    let mut entries = vec![entry];
    entries.extend(announced.entries);
    Some(entries)
}

fn matter(sent: Option<DateTime<FixedOffset>>, detail: Detail) -> Matter {
    let local = sent.map(|sent| sent.naive_local());
    Matter {
        date: local.map(|it| it.date()),
        time: local.map(|it| it.time()),
        amount: None,
        detail,
    }
}

/// Whether the person wrote it, as Google Takeout says.
fn is_own(message: &Message<'_>) -> bool {
    let labels = message.header_raw("X-Gmail-Labels").unwrap_or_default();
    labels.split(',').any(|label| ["Sent", "Messages envoyés"].contains(&label.trim()))
}

fn text(message: &Message<'_>) -> String {
    let text = message.body_text(0).unwrap_or_default();
    text.chars().take(LONGEST).collect::<String>().trim().to_owned()
}

fn pages(message: &Message<'_>) -> Vec<String> {
    let html = message.html_bodies().filter(|part| part.is_text_html());
    html.filter_map(|part| part.text_contents()).map(str::to_owned).collect()
}

fn address(address: &Address<'_>) -> Option<String> {
    Some(address.first()?.address()?.to_owned())
}

/// The organisation at the other end, by the domain of its address.
fn party(address: &Address<'_>) -> Option<OrganisationSketch> {
    let first = address.first()?;
    let domain = first.address().and_then(|it| it.rsplit_once('@')).map(|(_, it)| it.trim());
    let domain = domain.map(str::to_ascii_lowercase).filter(|it| it.contains('.'));
    let name = first.name().map(str::trim).filter(|name| !name.is_empty());
    let name = name
        .map(str::to_owned)
        .or_else(|| domain.clone())
        .or_else(|| first.address().map(str::to_owned))?;
    let own = domain.filter(|domain| !is_public_mail(domain));
    Some(OrganisationSketch {
        name,
        identifiers: own.map(Identifier::Domain).into_iter().collect(),
    })
}

/// The domain that signed the message (RFC 6376, 3.5, tag `d`).
fn signed_by(message: &Message<'_>) -> Option<String> {
    let header = message.header_raw("DKIM-Signature")?;
    let tags = header.split(';').filter_map(|tag| tag.split_once('='));
    let domain = tags.into_iter().find(|(name, _)| name.trim() == "d")?.1;
    let domain: String = domain.chars().filter(|c| !c.is_whitespace()).collect();
    (!domain.is_empty()).then(|| domain.to_ascii_lowercase())
}

fn listed(message: &Message<'_>) -> Vec<Named> {
    let mut all = Vec::new();
    for (at, part) in message.attachments().take(MOST_ATTACHMENTS).enumerate() {
        let contents = part.contents();
        let digest = Sha256::digest(contents);
        let digest = base16(&digest);
        for (field, value) in [
            ("name", name(part.attachment_name(), at)),
            ("media-type", media_type(part)),
            ("size", contents.len().to_string()),
            ("sha256", digest),
        ] {
            all.push(Named { name: format!("attachment.{at}.{field}"), value });
        }
    }
    all
}

fn base16(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
