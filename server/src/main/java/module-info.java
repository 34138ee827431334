/// Homeroom's server: one process, one scribe, one log per room.
@org.jspecify.annotations.NullMarked module homeroom.server {
    requires homeroom.protocol;
    requires info.picocli;
    requires java.sql;
    requires jdk.net;
    requires org.tinylog.api;
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    opens homeroom.server to info.picocli;
}
