package homeroom.client.timeline;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

import homeroom.client.i18n.Words;
import homeroom.client.text.Display;
import homeroom.client.text.LayoutFaults;
import org.jspecify.annotations.Nullable;

/// Draws whatever row it is given; what it draws with is made once and used again. Sized by its content at the list's width.
final class TimelineCell extends ListCell<TimelineRow> {
    private final TimelineViewModel model;
    private @Nullable MessageView message;
    private @Nullable EventView event;

    TimelineCell(TimelineViewModel model) {
        this.model = model;
        setOnMouseClicked(click -> {
            if (getItem() instanceof TimelineRow.Comings && click.isStillSincePress()) {
                model.toggle(getIndex());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable TimelineRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            show(null, null);
            return;
        }
        try {
            show(row);
        } catch (RuntimeException e) {
            showFault(e);
        }
    }

    private void show(TimelineRow row) {
        switch (row) {
            case TimelineRow.Said said -> show(message().show(said, model.clock()), RowText.of(row, model.clock()));
            case TimelineRow.Sending sending -> show(message().show(sending, model.clock()), RowText.of(row, model.clock()));
            case TimelineRow.Day _,TimelineRow.Unread _,TimelineRow.Comings _,TimelineRow.Coming _ -> show(
                    event().show(row, model.clock()), RowText.of(row,
                            model.clock()));
        }
    }

    /// A row that can't be drawn says so, and the others live.
    private void showFault(RuntimeException fault) {
        LayoutFaults.report(fault);
        String sentence = Words.say("timeline.not-shown");
        show(event().show(sentence), sentence);
    }

    private void show(@Nullable Region content, @Nullable String spoken) {
        setGraphic(content);
        Display.spoken(this, spoken);
    }

    private MessageView message() {
        if (message == null) {
            message = new MessageView(model::retry, model::discard);
        }
        return message;
    }

    private EventView event() {
        if (event == null) {
            event = new EventView();
        }
        return event;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        try {
            return contentHeight(width);
        } catch (RuntimeException e) {
            showFault(e);
            return contentHeight(width);
        }
    }

    private double contentHeight(double width) {
        var content = getGraphic();
        return content == null ? super.computePrefHeight(width) : snapSizeY(content.prefHeight(width));
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return Double.MAX_VALUE;
    }

    @Override
    protected void layoutChildren() {
        var content = getGraphic();
        if (content == null) {
            super.layoutChildren();
        } else {
            content.resizeRelocate(0, 0, getWidth(), getHeight());
        }
    }
}
