package homeroom.client.demo;

import java.util.List;

/// What is said in the demo: a class plans a breakfast of the world.
final class Lesson {
    /// One contribution.
    record Line(String who, String text) {}

    static final String TEACHER = "Ms. Rivera";
    static final String JONAS = "Jonas";
    static final String AMIRA = "Amira";

    /// Those who take part without a window of their own.
    static final List<String> OTHERS = List.of("Léa", "Diego", "Oksana", "Nikos", "Tom B.");

    static final List<Line> OPENING = List.of(
            new Line(TEACHER, "Good morning, 7b! On Friday we have our breakfast of the world. Who brings what?"),
            new Line(TEACHER, "Write it in the language you speak at home, the others may guess."),
            new Line(JONAS, "Guten Morgen! Ich bringe Brezeln mit, frisch vom Bäcker um die Ecke."),
            new Line("Léa",
                    "Bonjour à tous ! Moi, j’apporte des croissants. Maman dit que je n’ai le droit d’en manger qu’un seul en route…"),
            new Line(JONAS, "Nur einen?"), new Line(JONAS, "Viel Glück!"),
            new Line("Diego", "¡Hola! Yo llevo churros con chocolate. ¿Alguien es alérgico a los frutos secos?"),
            new Line("Oksana", "Доброго ранку! Я принесу млинці з варенням."),
            new Line(AMIRA, "صباح الخير! سأحضر خبزًا بالزعتر وشايًا بالنعناع."),
            new Line(AMIRA, "(That is bread with thyme, and mint tea.)"));

    static final List<Line> CLOSING = List.of(
            new Line(TEACHER, "Shukran, Amira! شكرًا جزيلا. Who can work out how much juice 24 people drink?"),
            new Line("Nikos", "24 × 0.2 l = 4.8 l, so five bottles. Και μέλι!"), new Line(JONAS, """
                    So far:
                    1. Jonas – Brezeln
                    2. Léa – croissants
                    3. Diego – churros
                    4. Oksana – млинці
                    5. Amira – خبز بالزعتر"""), new Line(TEACHER, "Perfect. Danke, Jonas!"));

    /// What one types faster than a server takes it.
    static final List<String> VOCABULARY = List.of("pain – bread", "beurre – butter", "confiture – jam", "miel – honey",
            "lait – milk",
            "thé – tea", "jus – juice", "œuf – egg", "fromage – cheese", "pomme – apple", "poire – pear", "fraise – strawberry",
            "sucre – sugar", "sel – salt");

    private Lesson() {}
}
