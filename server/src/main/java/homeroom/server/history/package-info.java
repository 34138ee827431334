/// The rooms' logs on disk: *append a batch*, *read from a position*, and who holds which session.
///
///     Opening ──▶ Examination ──▶ Salvage ──▶ Succession      is it whole? if not: what is left, in a new file
///        │         (Migration: an older version's)
///        ▼
///     History ──▶ WritingConnection ──▶ run, room, …          a row is a Run of lines, or something small, with its Seal
///        │                                   │
///        ▼                                   ▼
///     Milestone: how far it got         HistoryReader         checks each seal again
///
/// A newcomer should start with [homeroom.server.history.History] and [homeroom.server.history.StoreOpening].
package homeroom.server.history;
