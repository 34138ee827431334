package homeroom.client.roster;

import java.util.function.Predicate;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.text.Display;
import homeroom.client.theme.PersonColour;
import homeroom.protocol.message.Participant;
import org.jspecify.annotations.Nullable;

/// Somebody who is here.
final class MemberCell extends ListCell<Participant> {
    private static final class Member extends HBox {
        @FXML private Label avatar;
        @FXML private Label name;
        @FXML private Node you;

        Member() {
            Screen.fill(this, "member.fxml");
        }
    }

    private final Predicate<Participant> isYou;
    private final Member member = new Member();

    MemberCell(Predicate<Participant> isYou) {
        this.isYou = isYou;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Participant person, boolean empty) {
        super.updateItem(person, empty);
        if (empty || person == null) {
            setGraphic(null);
            Display.spoken(this, null);
            return;
        }
        boolean mine = isYou.test(person);
        String name = person.name().text();
        Display.text(member.avatar, PersonColour.initials(person));
        PersonColour.paint(member.avatar, person);
        Display.text(member.name, name);
        member.you.setVisible(mine);
        setGraphic(member);
        Display.spoken(this, mine ? Words.say("roster.spoken.you", name) : name);
    }
}
