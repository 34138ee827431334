package homeroom.client.model;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import homeroom.client.link.KnownServers;
import homeroom.client.settings.Settings;
import homeroom.client.settings.SettingsFile;

/// The settings as they are now, kept on disk with every change. FX thread.
public final class UserSettings {
    private final SettingsFile file;
    private final Unsent unsent;
    private final ReadOnlyObjectWrapper<Settings> settings;

    public UserSettings(SettingsFile file) {
        this.file = file;
        unsent = new Unsent(file::unsent, file::changeUnsent);
        settings = new ReadOnlyObjectWrapper<>(file.load());
    }

    /// Changes the settings; what another window has changed in the meantime is taken over. Settings that can't be written hold until
    /// the program ends.
    ///
    /// @param change depends on nothing but what it is given
    public void change(UnaryOperator<Settings> change) {
        var changed = file.change(change);
        if (!changed.equals(settings.get())) {
            settings.set(changed);
        }
    }

    public Settings get() {
        return settings.get();
    }

    /// The servers that we have been at. Any thread may ask.
    public KnownServers known() {
        return file.known();
    }

    /// What waits to be said.
    public Unsent unsent() {
        return unsent;
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }
}
