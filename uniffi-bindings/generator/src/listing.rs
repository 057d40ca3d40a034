//! The listing of what a library exports, one line for each name, in a stable order: a change of it
//! is a change of what the phones are built against.

use camino::Utf8Path;
use std::collections::BTreeSet;
use std::fmt::Write;
use uniffi_meta::{
    EnumMetadata, FieldMetadata, FnParamMetadata, Metadata, ObjectImpl, RecordMetadata, Type,
};

/// The names and signatures that a library exports.
pub(crate) fn list(library: &str) -> Result<String, Box<dyn std::error::Error>> {
    let items = uniffi_bindgen::macro_metadata::extract_from_library(Utf8Path::new(library))?;
    let lines: BTreeSet<String> = items.iter().filter_map(line).collect();
    Ok(lines.into_iter().fold(String::new(), |mut listing, line| {
        listing.push_str(&line);
        listing.push('\n');
        listing
    }))
}

fn line(item: &Metadata) -> Option<String> {
    Some(match item {
        Metadata::Func(f) => {
            let result = result(f.return_type.as_ref(), f.throws.as_ref());
            format!("{}({}){result}", f.name, inputs(&f.inputs))
        }
        Metadata::Constructor(c) => {
            let throws = result(None, c.throws.as_ref());
            format!("{}::{}({}){throws}", c.self_name, c.name, inputs(&c.inputs))
        }
        Metadata::Method(m) => {
            let (name, inputs) = (asynchronous(m.is_async, &m.name), inputs(&m.inputs));
            let result = result(m.return_type.as_ref(), m.throws.as_ref());
            format!("{}.{name}({inputs}){result}", m.self_name)
        }
        Metadata::TraitMethod(m) => {
            let (name, inputs) = (asynchronous(m.is_async, &m.name), inputs(&m.inputs));
            let result = result(m.return_type.as_ref(), m.throws.as_ref());
            format!("{}.{name}({inputs}){result}", m.trait_name)
        }
        Metadata::Object(o) => match o.imp {
            ObjectImpl::Struct => format!("{}: object", o.name),
            ObjectImpl::Trait(_) => format!("{}: trait of the phone", o.name),
        },
        Metadata::Record(record) => format!("{}: {}", record.name, record_fields(record)),
        Metadata::Enum(choice) => format!("{}: {}", choice.name, variants(choice)),
        _ => return None,
    })
}

fn asynchronous(is_async: bool, name: &str) -> String {
    if is_async { format!("async {name}") } else { name.to_owned() }
}

fn inputs(inputs: &[FnParamMetadata]) -> String {
    let each = |input: &FnParamMetadata| format!("{}: {}", input.name, name(&input.ty));
    inputs.iter().map(each).collect::<Vec<_>>().join(", ")
}

fn result(returned: Option<&Type>, throws: Option<&Type>) -> String {
    let mut text = String::new();
    if let Some(returned) = returned {
        let _ = write!(text, " -> {}", name(returned));
    }
    if let Some(throws) = throws {
        let _ = write!(text, " throws {}", name(throws));
    }
    text
}

fn record_fields(record: &RecordMetadata) -> String {
    format!("record {{ {} }}", fields(&record.fields))
}

fn fields(fields: &[FieldMetadata]) -> String {
    let each = |field: &FieldMetadata| format!("{}: {}", field.name, name(&field.ty));
    fields.iter().map(each).collect::<Vec<_>>().join(", ")
}

fn variants(choice: &EnumMetadata) -> String {
    let each = |variant: &uniffi_meta::VariantMetadata| match variant.fields.as_slice() {
        [] => variant.name.clone(),
        some => format!("{} {{ {} }}", variant.name, fields(some)),
    };
    choice.variants.iter().map(each).collect::<Vec<_>>().join(" | ")
}

fn name(of: &Type) -> String {
    match of {
        Type::Object { name, .. }
        | Type::Record { name, .. }
        | Type::Enum { name, .. }
        | Type::CallbackInterface { name, .. }
        | Type::Custom { name, .. } => name.clone(),
        Type::Optional { inner_type } => format!("{}?", name(inner_type)),
        Type::Sequence { inner_type } => format!("[{}]", name(inner_type)),
        Type::Map { key_type, value_type } => {
            format!("[{}: {}]", name(key_type), name(value_type))
        }
        plain => format!("{plain:?}"),
    }
}
