//! What can go wrong on the network.

/// Why something could not be sent or had. No variant carries what was sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The address is none.
    #[error("this is no address of a server; give one that begins with https:// or http://")]
    InvalidAddress,
    /// The network library could not be set up.
    #[error("the network cannot be used on this system; restart the program")]
    NoNetwork,
    /// The server did not answer in time.
    #[error("the server did not answer within {seconds} s; try again later")]
    TooSlow {
        /// The limit in seconds.
        seconds: u64,
    },
    /// The server could not be reached.
    #[error("the server cannot be reached; check the address and the network, then try again")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The server answered with an error.
    #[error("the server answered with the error {status}; check the address, or try another one")]
    Refused {
        /// The status of HTTP.
        status: u16,
    },
    /// The answer is longer than any that can be right.
    #[error("the server's answer is longer than {limit} bytes; try another server")]
    TooLong {
        /// The most, in bytes.
        limit: usize,
    },
    /// The answer is no timestamp.
    #[error("the server's answer is no timestamp; check the address, or try another server")]
    NotATimestamp,
    /// The answer is a timestamp of something else.
    #[error("the server's timestamp is of something else; try another server")]
    OtherTimestamp,
    /// The signature of the timestamp does not count.
    #[error("the signature of the server's timestamp does not hold; try another server")]
    NotSigned {
        /// Why.
        fault: crate::StampFault,
    },
    /// The machine gives no randomness.
    #[error("the system gives no randomness; restart the device and try again")]
    NoRandomness,
}
