import org.jspecify.annotations.NullMarked;

/// The language that Homeroom's server and clients speak: messages, their encoding, framing and limits.
///
/// It knows no socket and no thread, but for the guard around the library for multicast DNS. Everything here is immutable or belongs to
/// whoever created it.
@NullMarked module homeroom.protocol {
    requires com.google.gson;
    requires org.bouncycastle.provider;
    requires org.slf4j; // javax.jmdns wants it and, having no declaration of its own, can't say so
    requires org.tinylog.api;
    requires static transitive org.jspecify;
    requires transitive javax.jmdns;

    exports homeroom.protocol;
    exports homeroom.protocol.message;
    exports homeroom.protocol.name;
    exports homeroom.protocol.nearby;
    exports homeroom.protocol.proof;
}
