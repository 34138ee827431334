package homeroom.server;

import org.jspecify.annotations.Nullable;

/// What a client of the fuzz test asks for, and what that must come to.
sealed interface ModelRequest {
    /// The line that goes over the wire, without its LF; single quotes stand for double ones.
    String line();

    /// Something that is refused.
    ///
    /// @param code the one error that this earns, joined or not
    record Wrong(String line, String code) implements ModelRequest {}

    record Ping(String id) implements ModelRequest {
        @Override
        public String line() {
            return "{'type':'ping','id':'" + id + "'}";
        }
    }

    /// Something to say.
    ///
    /// @param text unlike all others of the test
    record Chat(String text, @Nullable String id) implements ModelRequest {
        @Override
        public String line() {
            return "{'type':'chat','text':'" + text + "'" + (id == null ? "" : ",'id':'" + id + "'") + "}";
        }
    }

    record Leave() implements ModelRequest {
        @Override
        public String line() {
            return "{'type':'leave'}";
        }
    }

    /// Coming in or back, rightly or not.
    ///
    /// @param session of an earlier welcome, or nobody's
    /// @param after   together with epoch, or neither
    record Join(String name, String room, @Nullable String session, @Nullable Long after,
            @Nullable String epoch) implements ModelRequest {
        @Override
        public String line() {
            return "{'type':'join','name':'" + name + "','room':'" + room + "'"
                    + (session == null ? "" : ",'session':'" + session + "'")
                    + (after == null ? "" : ",'after':" + after + ",'epoch':'" + epoch + "'") + "}";
        }
    }
}
