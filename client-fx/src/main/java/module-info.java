/// The desktop client of Homeroom. Imports run one way: features → model → link.
@org.jspecify.annotations.NullMarked module homeroom.client {
    requires atlantafx.base;
    requires info.picocli;
    requires javafx.fxml;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires org.tinylog.api;
    requires static transitive org.jspecify;
    requires transitive homeroom.protocol;
    requires transitive javafx.controls;

    exports homeroom.client;
    exports homeroom.client.host;
    exports homeroom.client.link;
    exports homeroom.client.settings;

    // picocli fills in the command line
    opens homeroom.client to info.picocli;

    // FXML looks up files, controllers and their properties
    opens homeroom.client.composer to javafx.fxml;
    opens homeroom.client.connect to javafx.fxml;
    opens homeroom.client.form to javafx.fxml;
    opens homeroom.client.hosting to javafx.fxml;
    opens homeroom.client.preferences to javafx.fxml;
    opens homeroom.client.room to javafx.fxml;
    opens homeroom.client.roster to javafx.fxml;
    opens homeroom.client.timeline to javafx.fxml;
    opens homeroom.client.text to javafx.fxml;
    opens homeroom.client.window to javafx.fxml;
}
