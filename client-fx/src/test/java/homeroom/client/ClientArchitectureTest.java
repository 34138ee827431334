package homeroom.client;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

    /// Of the language's packages each may use those after it, and all the one that they lie in.
    @Test
    void theLanguagesPackagesUseEachOtherInOneDirection() {
        JavaClasses all = imported("homeroom.protocol");
        for (var uses : Map.of("name", List.of("message", "proof", "nearby"), "message", List.of("proof", "nearby"), "proof",
                List.of("nearby"), "nearby", List.of("message", "proof", "name")).entrySet()) {
            String[] forbidden = uses.getValue().stream().map(name -> "homeroom.protocol." + name).toArray(String[]::new);
            noClasses().that().resideInAPackage("homeroom.protocol." + uses.getKey()).should().dependOnClassesThat()
                    .resideInAnyPackage(forbidden).check(all);
        }
        noClasses().that().resideInAPackage("homeroom.protocol").should().dependOnClassesThat()
                .resideInAPackage("homeroom.protocol.(*)").check(all);
    }

    /// In the three modules, tests included: whoever hears of a class finds one.
    @Test
    void noTwoClassesHaveOneName() throws IOException {
        var files = new ArrayList<Path>();
        for (String module : List.of("protocol", "server", "client-fx")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src"))) {
                sources.filter(file -> file.toString().endsWith(".java")).map(Path::getFileName)
                        .filter(name -> !name.toString().endsWith("-info.java")).forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    }
}
