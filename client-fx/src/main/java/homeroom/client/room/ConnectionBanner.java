package homeroom.client.room;

import java.util.Set;

/// What the slim line above the timeline says.
///
/// @param offline whether it says so because nothing can be said or heard now
/// @param actions what its buttons do
record ConnectionBanner(String sentence, boolean offline, Set<Action> actions) {
    /// Nothing to say.
    static final ConnectionBanner NONE = new ConnectionBanner("", false, Set.of());

    enum Action {
        RETRY_NOW,
        JOIN_AGAIN,
        /// Into the room that is open where one's own was.
        JOIN_OTHER,
        /// What waits for another room goes into the box here.
        WRITE_HERE,
        DISMISS,
        /// For whoever opened the room.
        START_SERVER
    }

    static ConnectionBanner offline(String sentence, Action... actions) {
        return new ConnectionBanner(sentence, true, Set.of(actions));
    }

    static ConnectionBanner notice(String sentence, Action... actions) {
        return new ConnectionBanner(sentence, false, Set.of(actions));
    }
}
