/// Homeroom's server: one process, one scribe, one log per room.
@org.jspecify.annotations.NullMarked module homeroom.server {
    requires com.ibm.icu;
    requires homeroom.protocol;
    requires info.picocli;
    requires io.nayuki.qrcodegen;
    requires java.sql;
    requires jdk.net;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.tinylog.api;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    opens homeroom.server to info.picocli;
}
