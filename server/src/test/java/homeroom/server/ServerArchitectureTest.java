package homeroom.server;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/// Imports run one way: main, net, room, history; the console hears what the others tell it.
@AnalyzeClasses(packages = "homeroom.server", importOptions = DoNotIncludeTests.class)
class ServerArchitectureTest {
    @ArchTest
    static final ArchRule IMPORTS_RUN_ONE_WAY = layeredArchitecture().consideringOnlyDependenciesInLayers() //
            .layer("main").definedBy("homeroom.server").layer("console").definedBy("homeroom.server.console..")
            .layer("net").definedBy("homeroom.server.net..").layer("door").definedBy("homeroom.server.door..")
            .layer("discovery").definedBy("homeroom.server.discovery..")
            .layer("room").definedBy("homeroom.server.room..").layer("history").definedBy("homeroom.server.history..")
            .whereLayer("main").mayNotBeAccessedByAnyLayer() //
            .whereLayer("console").mayOnlyBeAccessedByLayers("main") //
            .whereLayer("net").mayOnlyBeAccessedByLayers("main", "console") //
            .whereLayer("door").mayOnlyBeAccessedByLayers("main", "net") //
            .whereLayer("discovery").mayOnlyBeAccessedByLayers("main", "console") //
            .whereLayer("room").mayOnlyBeAccessedByLayers("main", "console", "net") //
            .whereLayer("history").mayOnlyBeAccessedByLayers("main", "net", "room");

    @ArchTest
    static final ArchRule THE_SERVER_KNOWS_NO_CLIENT_AND_NO_GSON = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("homeroom.client..", "com.google.gson..", "javafx..");

    @ArchTest
    static final ArchRule ONLY_HISTORY_KNOWS_SQLITE = noClasses().that().resideOutsideOfPackage("homeroom.server.history..")
            .should()
            .dependOnClassesThat().resideInAnyPackage("org.sqlite..");
}
