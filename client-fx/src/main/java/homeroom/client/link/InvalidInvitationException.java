package homeroom.client.link;

/// An address or link that leads nowhere. It holds the kind of fault only: what was typed may contain a room's code.
public final class InvalidInvitationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// Which part is wrong, so that the sentence shown can say what to mend.
    public enum Fault {
        /// Nothing was typed.
        EMPTY,
        /// The host is neither a name nor an IP address.
        HOST,
        /// The port is no number from 1 to 65,535.
        PORT,
        /// It looks like a link, but not like one of ours, or its room, code or server's id is none.
        LINK
    }

    private final Fault fault;

    InvalidInvitationException(Fault fault) {
        super("invalid invitation: " + fault, null);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
