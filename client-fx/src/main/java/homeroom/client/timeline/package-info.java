/// What was said, row by row.
///
/// ```
///  entries ──▶ RowBuilder ──▶ rows ──▶ TimelineList ──▶ TimelineCell ──▶ MessageView | EventView | …
///             groups, days,   only the     holds still or
///             runs, unread    end changes  follows the end
/// ```
///
/// A batch costs what it brings, however long the log is; only the cells in view exist.
package homeroom.client.timeline;
