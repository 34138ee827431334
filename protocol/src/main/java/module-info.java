import org.jspecify.annotations.NullMarked;

/// The language that Homeroom's server and clients speak: messages, their encoding, framing and limits.
///
/// It knows no socket and no thread. Everything here is immutable or belongs to whoever created it.
@NullMarked module homeroom.protocol {
    requires com.google.gson;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;

    exports homeroom.protocol;
    exports homeroom.protocol.message;
    exports homeroom.protocol.name;
    exports homeroom.protocol.nearby;
    exports homeroom.protocol.proof;
}
