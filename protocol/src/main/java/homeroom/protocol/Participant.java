package homeroom.protocol;

/// Somebody in a room. The id stays the same for as long as the person keeps coming back with the session; names may be reused.
public record Participant(String id, Nickname name) {
    /// @throws RefusedException `bad-envelope`
    public Participant {
        Checks.token(id, "id");
    }
}
