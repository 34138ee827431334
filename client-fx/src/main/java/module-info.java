/// The desktop client of Homeroom. Imports run one way: features → model → link.
@org.jspecify.annotations.NullMarked
module homeroom.client {
    requires org.tinylog.api;
    requires static transitive org.jspecify;
    requires transitive homeroom.protocol;

    exports homeroom.client.host;
    exports homeroom.client.link;
    exports homeroom.client.settings;
}
