//! How much memory reading a long receipt takes.

use peak_alloc::PeakAlloc;
use visavis_accuracy::given::read;
use visavis_accuracy::sources::tickets;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What reading a receipt of 60 lines may hold at any moment, in bytes.
const MOST: usize = 4_000_000;

#[test]
fn a_receipt_of_sixty_lines_and_more_is_read_in_less_than_four_megabytes() {
    // Lines here are the pieces that stand by themselves: a receipt of 60 rows has about 100.
    let long: Vec<_> = tickets(200)
        .unwrap()
        .into_iter()
        .filter(|ticket| ticket.pages.iter().any(|page| page.lines.len() >= 100))
        .collect();
    assert!(long.len() >= 10, "only {} long tickets", long.len());
    for ticket in &long {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let draft = read(&ticket.pages);
        let peak = MEMORY.peak_usage() - before;
        assert!(draft.total.value().is_some());
        assert!(peak < MOST, "{}: {peak} bytes", ticket.document);
    }
}
