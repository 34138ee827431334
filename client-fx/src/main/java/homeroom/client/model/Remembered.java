package homeroom.client.model;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import homeroom.client.link.KnownServers;
import homeroom.client.settings.Settings;
import homeroom.client.settings.SettingsFile;

/// The settings as they are now, kept on disk with every change. FX thread.
public final class Remembered {
    private final SettingsFile file;
    private final ReadOnlyObjectWrapper<Settings> settings;

    public Remembered(SettingsFile file) {
        this.file = file;
        settings = new ReadOnlyObjectWrapper<>(file.load());
    }

    /// Settings that can't be written hold until the program ends.
    public void change(UnaryOperator<Settings> change) {
        var changed = change.apply(settings.get());
        if (!changed.equals(settings.get())) {
            settings.set(changed);
            file.save(changed);
        }
    }

    public Settings get() {
        return settings.get();
    }

    /// The servers that we have been at. Any thread may ask.
    public KnownServers known() {
        return file.known();
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }
}
