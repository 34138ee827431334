package homeroom.protocol.name;

import java.util.List;

/// What a participant is called: 1 to 32 code points after normalisation, in the form that is shown.
///
/// Equality is exact; whether two people would be taken for one is asked of [#key].
public record Nickname(String text) {
    /// What a server of ours lets nobody be called, nor anything that looks like it: others would take them for whoever runs the room.
    public static final List<String> KEPT = List.of("teacher", "the teacher", "server", "the server", "system", "homeroom",
            "admin",
            "administrator", "moderator");

    /// @throws RefusedException `name-invalid`
    public Nickname {
        text = Names.normalise(text, "A name");
    }

    /// The same for all spellings that count as one name: case, Unicode form and compatibility characters are folded.
    public String key() {
        return Names.key(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
