package homeroom.client.timeline;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

/// A virtualised list that follows its end while the end is near, and otherwise holds still.
///
/// Only what the reader does can stop the following: rows that come may push the end away before the next layout brings it back.
public final class TimelineList extends ListView<TimelineRow> {
    /// In pixels: how near counts as being at the end.
    static final double NEAR = 150;

    /// No row is lower than this, in pixels: with more rows below than fit into NEAR, the end is far.
    private static final double LOWEST_ROW = 8;

    /// How many frames the way to the end may take.
    private static final int ATTEMPTS = 20;

    /// How many rows at most are passed one by one on the way to another.
    private static final int STEPS = 20;

    private static final class EndSkin extends ListViewSkin<TimelineRow> {
        EndSkin(TimelineList list) {
            super(list);
        }

        VirtualFlow<ListCell<TimelineRow>> flow() {
            return getVirtualFlow();
        }
    }

    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final Runnable afterLayout = this::settle;
    private @Nullable VirtualFlow<ListCell<TimelineRow>> flow;
    private boolean looking;
    private boolean lettersChanged;
    /// The row that is first in view and is to stay so; -1 for none.
    private int anchor = -1;
    private boolean endWanted = true;
    private int attempts;

    public TimelineList() {
        sceneProperty().subscribe(this::move);
        // by invalidation: one empty list equals another, so that no change would be told
        itemsProperty().subscribe(() -> getItems().addListener((ListChangeListener<TimelineRow>) _ -> keepUp()));
        InvalidationListener resized = _ -> keepUp();
        widthProperty().addListener(resized);
        heightProperty().addListener(resized);
        insetsProperty().subscribe(() -> {
            lettersChanged = true; // they are told in em
            requestLayout();
        });
        following.subscribe(end -> {
            looking &= !end;
            keepUp();
        });
        addEventFilter(ScrollEvent.SCROLL, _ -> look());
        addEventFilter(KeyEvent.KEY_PRESSED, _ -> look());
        addEventFilter(MouseEvent.ANY, event -> {
            if (event.isPrimaryButtonDown() && isScrollBar(event.getTarget())) {
                look();
            }
        });
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        var skin = new EndSkin(this);
        flow = skin.flow();
        return skin;
    }

    @Override
    protected void layoutChildren() {
        int first = lettersChanged ? firstShown() : -1;
        lettersChanged = false;
        if (first >= 0) {
            measureAnew();
        }
        super.layoutChildren();
        if (first >= 0 && !following.get()) {
            anchor = first;
            showAnchor();
        }
    }

    private void showAnchor() {
        if (flow != null && anchor >= 0) {
            flow.scrollToTop(anchor);
        }
    }

    /// The flow believes in the heights that its rows had before the letters changed, of those out of view for ever. It would lose the
    /// end, and complain about rows that don't fill the view as it expects ("index exceeds maxCellCount").
    private void measureAnew() {
        setSkin(createDefaultSkin());
        applyCss();
        keepUp();
    }

    private static boolean isScrollBar(Object target) {
        for (var node = target instanceof Node n ? n : null; node != null; node = node.getParent()) {
            if (node instanceof ScrollBar) {
                return true;
            }
        }
        return false;
    }

    private void move(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    private void keepUp() {
        endWanted |= following.get();
        attempts = 0;
        requestLayout();
    }

    /// After the reader's hand has moved something: are we still near the end? Where it was a long way, the rows come only with the next
    /// layout.
    private void look() {
        endWanted = false;
        looking = true;
        Platform.requestNextPulse();
    }

    /// The flow guesses the heights of rows that it has not laid out, and corrects itself while it does: hence several frames.
    private void settle() {
        showAnchor(); // by now the rows around it are known
        anchor = -1;
        if (looking) {
            looking = false;
            following.set(distanceToEnd() <= NEAR);
            return;
        }
        if (endWanted && following.get()) {
            // also when it was in view: rows may get their heights after they were laid out
            if (isEndInView()) {
                attempts = 0;
            } else if (attempts++ < ATTEMPTS) {
                showEnd();
                Platform.requestNextPulse();
            }
        } else if (!following.get() && distanceToEnd() == 0) {
            following.set(true);
        }
    }

    private boolean isEndInView() {
        var shown = flow == null ? null : flow.getLastVisibleCell();
        return getItems().isEmpty() || (shown != null && shown.getIndex() == getItems().size() - 1 && distanceToEnd() == 0);
    }

    private void showEnd() {
        if (flow == null || getItems().isEmpty()) {
            return;
        }
        flow.scrollTo(getItems().size() - 1);
        layout();
        double left = distanceToEnd();
        if (left > 0 && left < Double.MAX_VALUE) {
            flow.scrollPixels(left);
        }
    }

    /// Selects a row and brings it into view; none if it is -1.
    void choose(int row) {
        int from = getSelectionModel().getSelectedIndex();
        getSelectionModel().clearAndSelect(row);
        if (flow == null || row < 0) {
            return;
        }
        layout(); // or what a key has just brought into view would not be known yet
        int way = row < from ? -1 : 1;
        if (from >= 0 && Math.abs(row - from) < STEPS) {
            // one after the other, so that each moves the rest no further than it must
            for (int i = from; i != row; i += way) {
                flow.scrollTo(i);
            }
        }
        flow.scrollTo(row);
    }

    /// The first row that is in view; -1 for none.
    int firstShown() {
        var shown = flow == null ? null : flow.getFirstVisibleCell();
        return shown == null ? -1 : shown.getIndex();
    }

    /// The last row that is in view; -1 for none.
    int lastShown() {
        var shown = flow == null ? null : flow.getLastVisibleCell();
        return shown == null ? getItems().size() - 1 : shown.getIndex();
    }

    /// How many pixels of rows lie below what is in view; [Double#MAX_VALUE] if it is certainly more than NEAR.
    double distanceToEnd() {
        var shown = flow == null ? null : flow.getLastVisibleCell();
        if (flow == null || shown == null) {
            return 0;
        }
        int below = getItems().size() - 1 - shown.getIndex();
        if (below * LOWEST_ROW > NEAR) {
            return Double.MAX_VALUE;
        }
        double distance = shown.getLayoutY() + shown.getHeight() - flow.getHeight();
        for (int i = shown.getIndex() + 1; i < getItems().size(); i++) {
            IndexedCell<?> cell = flow.getCell(i);
            distance += cell.prefHeight(shown.getWidth());
        }
        return Math.max(0, Math.rint(distance));
    }

    public boolean isFollowing() {
        return following.get();
    }

    /// Whether the end is kept in view. Set it to jump there.
    public BooleanProperty followingProperty() {
        return following;
    }
}
