"""Rules for Java, Kotlin, their builds and Android."""
