package homeroom.client.timeline;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.model.PendingChat;
import homeroom.client.text.Display;
import homeroom.client.text.WrappingLabel;
import homeroom.client.theme.PersonColour;
import homeroom.protocol.VisibleText;

/// One message: `:own` or of somebody else, `:first` of its group, `:pending` or `:refused` as long as it isn't in the log.
final class MessageView extends MessagePane {
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final Consumer<String> retry;
    private final Consumer<String> discard;
    private final Tooltip fullTime = new Tooltip();
    private String chatId = "";

    @FXML private Label avatar;
    @FXML private HBox head;
    @FXML private Label author;
    @FXML private Label time;
    @FXML private Label sideTime;
    @FXML private WrappingLabel bubble;
    @FXML private HBox pending;
    @FXML private HBox refused;
    @FXML private WrappingLabel reason;

    /// @param retry takes the id of a refused chat that is to be sent again
    MessageView(Consumer<String> retry, Consumer<String> discard) {
        this.retry = retry;
        this.discard = discard;
        Screen.fill(this, "message.fxml");
        Tooltip.install(time, fullTime);
        Tooltip.install(sideTime, fullTime);
    }

    MessageView show(TimelineRow.Said row, Clock clock) {
        var from = row.chat().from();
        Display.text(avatar, PersonColour.initials(from));
        Display.text(author, from.name().text());
        PersonColour.paint(avatar, from);
        PersonColour.paint(author, from);
        show(row.chat().text(), row.chat().at(), clock);
        become(row.own(), row.first(), false, false);
        return this;
    }

    MessageView show(TimelineRow.Sending row, Clock clock) {
        var chat = row.chat();
        show(chat.text(), chat.at(), clock);
        chatId = chat.id();
        reason.setText(RowText.whyUnsent(chat));
        boolean isPending = chat.state() == PendingChat.State.PENDING;
        become(true, row.first(), isPending, !isPending);
        return this;
    }

    private void show(String said, Instant at, Clock clock) {
        bubble.setText(VisibleText.isIn(said) ? said : Words.say("timeline.nothing-visible"));
        Display.text(time, TimeFormats.time(at, clock));
        Display.text(sideTime, time.getText());
        Display.text(fullTime, TimeFormats.full(at, clock));
    }

    private void become(boolean own, boolean first, boolean isPending, boolean isRefused) {
        pseudoClassStateChanged(OWN, own);
        pseudoClassStateChanged(FIRST, first);
        pseudoClassStateChanged(PENDING, isPending);
        pseudoClassStateChanged(REFUSED, isRefused);
        avatar.setVisible(first && !own);
        author.setVisible(!own);
        author.setManaged(!own);
        head.setVisible(first);
        sideTime.setVisible(!first && !isPending && !isRefused);
        pending.setVisible(isPending);
        refused.setVisible(isRefused);
        arrange(own, first, avatar, head, bubble, isRefused ? refused : isPending ? pending : null, sideTime);
    }

    @FXML void retry() {
        retry.accept(chatId);
    }

    @FXML void discard() {
        discard.accept(chatId);
    }
}
