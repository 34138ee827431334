package homeroom.client;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import homeroom.client.text.WrappingLabel;
import homeroom.client.text.WrappingTextArea;

/// The ways around the door.
final class TextDoor {
    private static final Set<String> SETTING = Set.of("setText", "textProperty", "setWrapText", "wrapTextProperty", "setTitle",
            "titleProperty", "setAccessibleText", "accessibleTextProperty", "setWrappingWidth", "wrappingWidthProperty");

    private TextDoor() {}

    static ArchCondition<JavaClass> beGoneAround() {
        return ArchConditions.accessTargetWhere(
                DescribedPredicate.<JavaAccess<?>>describe("hands text to the toolkit or wraps it", TextDoor::isAround));
    }

    private static boolean isAround(JavaAccess<?> call) {
        var owner = call.getTargetOwner();
        boolean makes = call.getTarget().getName().equals("<init>");
        if (owner.isAssignableTo(WrappingLabel.class)) {
            return false; // it is the door
        }
        if (owner.isAssignableTo(Text.class) || owner.isAssignableTo(TextFlow.class)) {
            return makes || SETTING.contains(call.getTarget().getName());
        }
        if (makes && owner.isAssignableTo(TextArea.class)) {
            return !owner.isAssignableTo(WrappingTextArea.class);
        }
        boolean takesText = owner.isAssignableTo(Labeled.class) || owner.isAssignableTo(Tooltip.class)
                || owner.isAssignableTo(MenuItem.class) || owner.isAssignableTo(Stage.class)
                || owner.isAssignableTo(TextArea.class);
        boolean spoken = owner.isAssignableTo(Node.class) && call.getTarget().getName().startsWith("setAccessibleText");
        if (makes) {
            return takesText && call.getTarget() instanceof CodeUnitAccessTarget made
                    && made.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(String.class));
        }
        boolean ownText = owner.isAssignableTo(TextArea.class)
                && Set.of("setText", "textProperty").contains(call.getTarget().getName());
        return spoken || (takesText && !ownText && SETTING.contains(call.getTarget().getName()));
    }
}
