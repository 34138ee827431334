/// The way in: name, address, room and code, the recent rooms, and every failure as a sentence under the field that caused it.
package homeroom.client.connect;
