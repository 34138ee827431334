package homeroom.client;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

class ClientArchitectureTest {
    private static final JavaClasses CLASSES = imported("homeroom.client");
    private static final Set<String> LANGUAGE_DEPENDENT = Set.of("format", "formatted", "printf", "toLowerCase", "toUpperCase");
    private static final String[] FEATURES = {"homeroom.client.composer..", "homeroom.client.connect..",
            "homeroom.client.hosting..",
            "homeroom.client.preferences..", "homeroom.client.room..", "homeroom.client.roster..", "homeroom.client.timeline..",
            "homeroom.client.window..", "homeroom.client.demo.."};
    private static final String[] GROUND = {"homeroom.client.link..", "homeroom.client.host..", "homeroom.client.nearby..",
            "homeroom.client.settings.."};

    @Test
    void theGroundKnowsNoToolkitAndNothingAboveIt() {
        noClasses().that().resideInAnyPackage(GROUND).should().dependOnClassesThat().resideInAnyPackage("javafx..",
                "homeroom.client.model..", "homeroom.client.i18n..").check(CLASSES);
        noClasses().that().resideInAnyPackage(GROUND).should().dependOnClassesThat().resideInAnyPackage(FEATURES).check(CLASSES);
    }

    @Test
    void theModelKnowsNoControlAndNoFeature() {
        noClasses().that().resideInAPackage("homeroom.client.model..").should().dependOnClassesThat().resideInAnyPackage(
                "javafx.scene..", "javafx.fxml..", "javafx.stage..").check(CLASSES);
        noClasses().that().resideInAPackage("homeroom.client.model..").should().dependOnClassesThat().resideInAnyPackage(FEATURES)
                .check(
                        CLASSES);
    }

    @Test
    void viewModelsKnowNoControl() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel").or().haveSimpleName("RowBuilder").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.fxml..", "javafx.stage..").check(CLASSES);
    }

    @Test
    void onlyTheModelAndTheWayInKnowTheLink() {
        noClasses().that()
                .resideInAnyPackage("homeroom.client.composer..", "homeroom.client.roster..", "homeroom.client.timeline..",
                        "homeroom.client.preferences..")
                .should().dependOnClassesThat().resideInAPackage("homeroom.client.link..").check(CLASSES);
    }

    @Test
    void nobodyKnowsTheServer() {
        noClasses().should().dependOnClassesThat().resideInAPackage("homeroom.server..").check(CLASSES);
    }

    /// An Arabic system's digits and a Turkish one's letters are for people to read, never for typing or for machines.
    @Test
    void noModuleWritesByAccidentAsTheSystemsLanguageDoes() {
        JavaClasses all = imported("homeroom");
        assertThat(all.contain("homeroom.protocol.proof.RoomCode") && all.contain("homeroom.server.ServerMain")).isTrue();
        noClasses().should().callCodeUnitWhere(describe("asks for no Locale", ClientArchitectureTest::dependsOnTheLanguage))
                .check(all);
    }

    private static boolean dependsOnTheLanguage(JavaCall<?> call) {
        boolean writes = call.getTargetOwner().isEquivalentTo(String.class)
                || call.getTargetOwner().isEquivalentTo(PrintStream.class);
        return writes && LANGUAGE_DEPENDENT.contains(call.getTarget().getName())
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
    }

    private static JavaClasses imported(String packages) {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages);
    }

    /// `homeroom.client.text` is the one door through which text reaches the toolkit. What is typed isn't text that is handed over.
    @Test
    void nobodyElseHandsTextToTheToolkitOrWrapsIt() {
        noClasses().that().resideOutsideOfPackage("homeroom.client.text..").should(TextDoor.beGoneAround()).check(CLASSES);
    }

    @Test
    void importsRunInNoCircle() {
        SlicesRuleDefinition.slices().matching("homeroom.client.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
