package homeroom.client;

import java.time.Clock;
import java.time.ZoneId;
import javafx.application.Application;
import javafx.stage.Stage;

import homeroom.client.i18n.Words;
import homeroom.client.model.UserSettings;
import homeroom.client.nearby.LanNetworks;
import homeroom.client.nearby.MulticastBrowser;
import homeroom.client.settings.SettingsFile;
import homeroom.client.window.HomeroomWindow;
import homeroom.protocol.RefusedException;
import homeroom.protocol.name.Nickname;
import org.jspecify.annotations.Nullable;

/// The program with its one window.
public final class HomeroomApp extends Application {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 720;

    private static @Nullable Arguments arguments;

    /// Called by the toolkit.
    public HomeroomApp() {}

    /// The toolkit makes the application itself, so what it is told waits here.
    static void start(Arguments given) {
        arguments = given;
    }

    @Override
    public void start(Stage stage) {
        var told = arguments;
        var remembered = new UserSettings(new SettingsFile(SettingsFile.defaultPath()));
        var window = new HomeroomWindow(stage, remembered, Clock.system(ZoneId.systemDefault()), WIDTH, HEIGHT);
        if (told != null && told.discovery()) {
            window.discover(new MulticastBrowser(new LanNetworks()));
        }
        window.show();
        if (told == null) {
            return;
        }
        if (told.theme() != null) {
            window.wear(told.theme());
        }
        String name = told.name() == null ? remembered.get().name() : told.name();
        if (told.host() != null) {
            window.openRoom(name == null ? loginName() : name, told.host());
        } else if (told.where() != null && told.name() != null) {
            window.join(told.where(), told.name());
        } else if (told.where() != null) {
            window.connect().fill(told.where());
        }
    }

    /// Whoever only wants to see a room should not have to type first.
    private static String loginName() {
        try {
            var login = new Nickname(System.getProperty("user.name", ""));
            return Nickname.KEPT.contains(login.key()) ? Words.say("hosting.host") : login.text();
        } catch (RefusedException e) {
            return Words.say("hosting.host");
        }
    }
}
