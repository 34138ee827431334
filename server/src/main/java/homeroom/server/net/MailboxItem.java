package homeroom.server.net;

import homeroom.server.room.Admission;

/// What one participant alone is told, between the entries that all get.
sealed interface MailboxItem {
    /// The room's entries up to now, then this.
    record Reply(byte[] line) implements MailboxItem {}

    /// Welcome, and from now on the room's entries.
    record Enter(Admission admission) implements MailboxItem {}

    /// The room's entries up to now, then this, then the end.
    ///
    /// @param line may be empty
    record End(byte[] line) implements MailboxItem {}
}
