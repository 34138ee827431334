package homeroom.protocol;

/// The bounds of the wire, all of them, once. The server tells a client its own in the welcome.
///
/// @param lineBytes      longest line from a client, LF included
/// @param textCodePoints longest chat
/// @param nameCodePoints longest nickname or room name, after normalisation
/// @param idCharacters   longest id that a client may choose, in UTF-16 units
/// @param pingSeconds    a client that has sent nothing for so long should ping
/// @param silenceSeconds a client that pings regularly and then falls silent for so long is taken for lost
public record Limits(int lineBytes, int textCodePoints, int nameCodePoints, int idCharacters, int pingSeconds,
        int silenceSeconds) {
    /// What version 1 of the protocol fixes.
    public static final Limits V1 = new Limits(16 * 1024, 4_000, 32, 64, 10, 25);

    /// Longest line from a server, LF included.
    public static final int SERVER_LINE_BYTES = 64 * 1024;

    /// How deep arrays and objects may be nested, the envelope itself included.
    public static final int NESTING = 8;

    /// Longest number, in digits and signs, whatever the field.
    public static final int NUMBER_CHARACTERS = 1_000;

    /// How many members one roster message holds at most.
    public static final int ROSTER_MEMBERS = 200;

    /// Largest sequence number: the largest integer that every JSON reader keeps exact.
    public static final long MAX_SEQ = (1L << 53) - 1;

    /// Longest part of a proof that both sides know the code, in UTF-16 units.
    public static final int PROOF_CHARACTERS = 1_024;

    /// Longest epoch, session, participant id or room code, in UTF-16 units.
    public static final int TOKEN_CHARACTERS = 128;
}
