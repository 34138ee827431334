package homeroom.client.settings;

/// Which colours the window wears.
public enum Theme {
    /// What the system asks for.
    SYSTEM,
    LIGHT,
    DARK
}
