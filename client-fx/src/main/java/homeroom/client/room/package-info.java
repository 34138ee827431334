/// The screen of a room: its head, the banner while the line is lost, and the place of timeline, roster and composer.
package homeroom.client.room;
