package dev.connectorha.host;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings as the kernel writes them: bytes that end with a zero. */
final class CString {
    private CString() {}

    static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
