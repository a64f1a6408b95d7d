package dev.connectorha.host;

import dev.connectorha.linux.Errno;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** One message of the kernel's answer. */
sealed interface NetlinkReply {
    /** The request is fulfilled, or a dump is at its end. */
    record Ack() implements NetlinkReply {}

    /** The request is refused; the words are the kernel's own, and often empty. */
    record Refused(Errno errno, String words) implements NetlinkReply {}

    /** The list changed while it was read: read it again. */
    record Interrupted() implements NetlinkReply {}

    /** An object. {@code body} begins after the header. */
    record Item(short type, boolean multi, ByteBuffer body) implements NetlinkReply {}

    int NLMSG_NOOP = 1;
    int NLMSG_ERROR = 2;
    int NLMSG_DONE = 3;
    int NLM_F_MULTI = 0x2;
    int NLM_F_DUMP_INTR = 0x10;
    int NLM_F_CAPPED = 0x100;
    int NLM_F_ACK_TLVS = 0x200;
    int NLMSGERR_ATTR_MSG = 1;

    /**
     * The messages in a datagram that answer the request of that number.
     *
     * @throws BufferUnderflowException if a length contradicts the bytes there are
     */
    static List<NetlinkReply> parse(ByteBuffer datagram, int sequence) {
        List<NetlinkReply> replies = new ArrayList<>();
        ByteBuffer rest = datagram.slice().order(ByteOrder.nativeOrder());
        while (rest.remaining() >= NetlinkMessage.HEADER_BYTES) {
            ByteBuffer message = next(rest);
            if (message.getInt(8) == sequence && message.getShort(4) != NLMSG_NOOP) {
                replies.add(one(message));
            }
        }
        return replies;
    }

    private static ByteBuffer next(ByteBuffer rest) {
        int length = rest.getInt(rest.position());
        if (length < NetlinkMessage.HEADER_BYTES || length > rest.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer message = rest.slice(rest.position(), length).order(ByteOrder.nativeOrder());
        rest.position(Math.min(rest.position() + Attributes.aligned(length), rest.limit()));
        return message;
    }

    private static NetlinkReply one(ByteBuffer message) {
        short type = message.getShort(4);
        int flags = message.getShort(6);
        ByteBuffer body = message
                .slice(NetlinkMessage.HEADER_BYTES, message.limit() - NetlinkMessage.HEADER_BYTES)
                .order(ByteOrder.nativeOrder());
        if ((flags & NLM_F_DUMP_INTR) != 0) {
            return new Interrupted();
        }
        return switch (type) {
            case NLMSG_ERROR -> status(body.getInt(), flags, body);
            case NLMSG_DONE ->
                status(body.remaining() < Integer.BYTES ? 0 : body.getInt(), NLM_F_CAPPED, body);
            default -> new Item(type, (flags & NLM_F_MULTI) != 0, body);
        };
    }

    private static NetlinkReply status(int code, int flags, ByteBuffer body) {
        return code == 0 ? new Ack() : new Refused(new Errno(Math.absExact(code)), words(flags, body));
    }

    /** After the code comes the request, its header alone if capped, and then what the kernel has to say. */
    private static String words(int flags, ByteBuffer body) {
        if ((flags & NLM_F_ACK_TLVS) == 0) {
            return "";
        }
        int request = (flags & NLM_F_CAPPED) != 0
                ? NetlinkMessage.HEADER_BYTES
                : Attributes.aligned(body.getInt(body.position()));
        if (request < 0 || request > body.remaining()) {
            throw new BufferUnderflowException();
        }
        return Attributes.parse(body.position(body.position() + request)).text(NLMSGERR_ATTR_MSG).orElse("");
    }
}
