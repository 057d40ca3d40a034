//! Lists of things that have a name, by which they are stored and printed.

/// An enum of things that have a name: what it is, what one is called in an error, and each thing.
#[macro_export]
macro_rules! named_kinds {
    ($(#[$doc:meta])* $name:ident, $what:literal, $($(#[$variant_doc:meta])* $variant:ident $text:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Deserialize, serde::Serialize,
        )]
        // Exhaustive: the compiler names each screen that a new one must be drawn on.
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name, as it is stored and printed.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::ModelError;

            fn from_str(text: &str) -> Result<Self, $crate::ModelError> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|kind| kind.as_str() == text)
                    .ok_or($crate::ModelError::InvalidIdentifier { what: $what })
            }
        }
    };
}
