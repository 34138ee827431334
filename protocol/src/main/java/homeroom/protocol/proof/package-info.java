/// The proof that both sides know the room's code: EC J-PAKE (RFC 8236) over P-256, bound to the TLS session (RFC 9266).
///
/// [RoomCode] is what people type, in the one form that is compared. [CodeProof] is one side of the conversation; the rest is its
/// arithmetic.
package homeroom.protocol.proof;
