//! Layers that the document shows only on demand (optional content, ISO 32000-2, 8.11).

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier};
use std::collections::HashSet;

/// The layers that are switched off when the document is opened.
#[derive(Debug, Default)]
pub(super) struct HiddenLayers(HashSet<ObjectIdentifier>);

impl HiddenLayers {
    pub(super) fn of(pdf: &Pdf) -> Self {
        let xref = pdf.xref();
        let off = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalogue| catalogue.get::<Dict<'_>>(b"OCProperties"))
            .and_then(|properties| properties.get::<Dict<'_>>(b"D"))
            .and_then(|default| default.get::<Array<'_>>(b"OFF"));
        Self(off.iter().flat_map(references).collect())
    }

    /// Whether content that belongs to this layer, or group of layers, is hidden. Of a group, one
    /// visible layer is enough, which is what a group says unless it says otherwise.
    pub(super) fn hide(&self, layer: &Dict<'_>) -> bool {
        if self.0.is_empty() {
            return false;
        }
        if let Some(id) = layer.obj_id()
            && self.0.contains(&id)
        {
            return true;
        }
        let mut members = match layer.get_raw::<Object<'_>>(b"OCGs") {
            Some(MaybeRef::Ref(reference)) if layer.get::<Array<'_>>(b"OCGs").is_none() => {
                vec![ObjectIdentifier::from(reference)]
            }
            _ => layer
                .get::<Array<'_>>(b"OCGs")
                .map(|layers| references(&layers).collect())
                .unwrap_or_default(),
        }
        .into_iter()
        .peekable();
        members.peek().is_some() && members.all(|id| self.0.contains(&id))
    }
}

fn references(layers: &Array<'_>) -> impl Iterator<Item = ObjectIdentifier> {
    layers.raw_iter().filter_map(|layer| layer.as_obj_ref()).map(ObjectIdentifier::from)
}
