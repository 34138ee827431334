package homeroom.client.room;

import org.jspecify.annotations.Nullable;

/// What the slim line above the timeline says.
///
/// @param action what its button does, null for no button
record Banner(String sentence, @Nullable Action action) {
    /// Nothing to say.
    static final Banner NONE = new Banner("", null);

    enum Action {
        RETRY_NOW,
        JOIN_AGAIN,
        /// For whoever opened the room.
        START_SERVER
    }
}
