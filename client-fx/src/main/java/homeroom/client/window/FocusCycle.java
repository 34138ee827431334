package homeroom.client.window;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;

/// Keeps Tab and Shift+Tab within a sheet: what lies under it can be seen, but not used. FX thread.
final class FocusCycle {
    private FocusCycle() {}

    /// Moves the focus on, and from the last place to the first.
    ///
    /// @return whether there is any place
    static boolean move(@Nullable Node sheet, boolean back) {
        var places = new ArrayList<Node>();
        if (sheet != null) {
            collect(sheet, places);
        }
        if (places.isEmpty()) {
            return false;
        }
        int at = focused(places);
        int next = at < 0 ? (back ? -1 : 0) : at + (back ? -1 : 1);
        places.get(Math.floorMod(next, places.size())).requestFocus();
        return true;
    }

    private static int focused(List<Node> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private static void collect(Node node, List<Node> places) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            places.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, places));
        }
    }
}
