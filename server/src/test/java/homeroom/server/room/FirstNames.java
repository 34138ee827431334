package homeroom.server.room;

/// What children are called, in many countries and in their own scripts.
final class FirstNames {
    static final String ALL = """
            Aaliyah Aarav Abdullah Abigail Adam Adele Aditi Adrian Agnes Ahmed Aiko Aisha Akira Alan Alba Alejandro Alex Ali Alice Alina
            Amalia Amelie Amina Amira Ana Anders Andrea Andrei Anja Anna Anton Antonio Arjun Arne Arthur Astrid Ava Ayşe Azra Bao Beatriz
            Ben Benjamin Bernd Bilal Björn Bogdan Boris Bruno Camila Carl Carla Carlos Carmen Caroline Cem Chan Charlotte Chiara Chloe
            Christian Clara Dan Dana Daniel Dara David Deniz Diana Diego Dilan Dmitri Dominik Dylan Ebba Eda Eduardo Elena Eli Elias Elif
            Elin Ella Ellen Emil Emilia Emily Emma Emre Enzo Erik Esra Eva Ewa Fabian Fatima Fatma Felix Finn Fiona Florian Frida Gabriel
            Giulia Goran Greta Gustav Hana Hanna Hannah Hans Harper Hassan Hugo Ian Ibrahim Ida Igor Ilse Ilka Ines Inga Ingrid Iris Irma
            Isabel Isla Ivan Jack Jakob James Jan Jana Jannik Jasmin Javier Jean Jens Jing Joana Johan John Jon Jonas Jose Josephine Juan
            Julia Julian Jun Kaan Kai Karim Karin Kasper Katja Kenji Kerem Khadija Kian Kim Kofi Kwame Lan Lara Lars Laura Lea Leah Leila
            Lena Leo Leon Leonie Levi Lia Liam Lian Lili Lilli Lilly Lily Lin Lina Linh Linus Lior Lisa Liv Louis Luca Lucas Lucia Luis
            Luka Lukas Luna Lyn Maja Malik Mamie Mara Marc Marco Marcel Maria Marie Marnie Mario Marta Martin Mateo Mats Max Maya Mehmet
            Meike Mei Melina Mia Michael Mika Mila Milan Mina Minh Miriam Mohammed Mona Moritz Nadia Naomi Neil Nele Nia Nico Nicole Niels
            Nikita Nils Nina Noa Noah Noam Noel Nora Nour Oksana Olga Ole Oliver Olivia Omar Oscar Oskar Pablo Paul Paula Pavel Pedro Peter
            Petra Philipp Pia Pilar Piotr Priya Quentin Quynh Rafael Rahul Raj Rania Rasmus Ravi Rebecca Rene Rhea Ria Rita Robin Rosa
            Ruben Ruth Sadia Salma Sam Samir Samuel Sana Sara Sarah Sean Selin Selma Sina Sofia Sophia Sophie Soren Stefan Sven Svenja
            Tamara Tara Tariq Tatjana Theo Thi Thiago Thomas Tim Timo Tina Tobias Tom Tomas Tuan Tuğba Umut Valentina Vera Victor Viktor
            Vincent Viola Vlad Wei Wiktoria Willem Xavier Ximena Yan Yannick Yara Yasmin Yuki Yusuf Zara Zeynep Zoe Zoë Zofia Şirin Çağla
            Łukasz Đorđe Ñusta Øystein Åsa Þóra Иван Мария Анна Ольга Дмитрий Наташа Олександр Юлія Γιώργος Μαρία Ελένη Νίκος محمد فاطمة
            علي مريم يوسف زينب امیر מיה דוד נועה יוסף 李雷 韩梅梅 王芳 张伟 さくら ゆき 葵 蓮 陽菜 민준 서연 지우 하은 आरव अनन्या प्रिया रोहन
            అనిక கவிதா রহিম সুমাইয়া สมชาย มาลี កុសល မောင် ლუკა ნინო Արամ Անի አበበ ሰላም
            """;

    private FirstNames() {}
}
