package dev.connectorha.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Progress as one line of JSON. */
public final class ProgressJson {
    // A client may be older than the daemon that it asks.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private ProgressJson() {}

    /** Without the end of the line. */
    public static String write(Progress progress) {
        try {
            return MAPPER.writeValueAsString(progress);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + progress, e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws IOException if it is not one of progress: an older daemon answers in words
     */
    public static Progress read(String line) throws IOException {
        return MAPPER.readValue(line, Progress.class);
    }
}
