package dev.connectorha.config;

/** How the text of a single value becomes a {@code T}. */
@FunctionalInterface
interface Scalar<T> {
    T read(String text) throws BadValue;
}
