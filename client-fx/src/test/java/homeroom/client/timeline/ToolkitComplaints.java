package homeroom.client.timeline;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the toolkit's controls have to complain about to the log. By reflection, as the program itself has no part in
/// `java.logging`.
final class ToolkitComplaints implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Object logger;

    ToolkitComplaints() throws ReflectiveOperationException {
        var type = Class.forName("java.util.logging.Logger");
        logger = type.getMethod("getLogger", String.class).invoke(null, "javafx.scene.control");
        var record = Class.forName("java.util.logging.LogRecord");
        hearWith(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{filter()}, (_, _, arguments) -> {
            heard.add(String.valueOf(record.getMethod("getMessage").invoke(arguments[0])));
            return true;
        }));
    }

    private static Class<?> filter() throws ClassNotFoundException {
        return Class.forName("java.util.logging.Filter");
    }

    private void hearWith(Object filter) throws ReflectiveOperationException {
        logger.getClass().getMethod("setFilter", filter()).invoke(logger, filter);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws ReflectiveOperationException {
        logger.getClass().getMethod("setFilter", filter()).invoke(logger, (Object) null);
    }
}
