//! The vault from outside: what is promised to whoever calls it.

#[cfg(test)]
mod backup;
#[cfg(test)]
mod batch;
#[cfg(test)]
mod common;
#[cfg(test)]
mod concurrency;
#[cfg(test)]
mod corruption;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod export;
#[cfg(test)]
mod failing_calls;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod filing;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod history;
#[cfg(test)]
mod journeys;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod killed_keys;
#[cfg(test)]
mod killed_restore;
#[cfg(test)]
mod kinds;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod links;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod preload;
#[cfg(test)]
mod review;
#[cfg(test)]
mod search;
#[cfg(test)]
mod spending;
#[cfg(test)]
mod storage;
