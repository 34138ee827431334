/// What the client knows, observable, without a control: a fold of what the link reports.
///
/// ```
///  link ── batches ──▶ Inbox ── a bite per frame ──▶ RoomModel ──▶ Roster      who is here
///                                                        ├──────▶ entries     the log since we came
///                                                        ├──────▶ outgoing    said, but not in the log yet
///                                                        └──────▶ connection  how the line stands
/// ```
package homeroom.client.model;
