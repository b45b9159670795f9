/**
 * The regulation of a local partnership around a centre of adult learning. A school houses the centre, the city answers
 * for it, firms and residents work with it. Nobody is elected, nobody pays, and nobody needs a register number to sign.
 */
import { defineCharter } from "@ogniwo/sdk"

export const charter = defineCharter({
  id: "brzezina-partnership",
  title: { pl: "Partnerstwo „Uczymy się w Brzezinie”", en: "Partnership “Learning in Brzezina”" },
  zone: "Europe/Warsaw",
  territories: "brzezina-streets",
  inForce: { from: "2018-02-01" },
  source: "adopted at the partners' second meeting, 21 February 2018",
  membership: {
    partner: {
      title: { pl: "Partner", en: "Partner" },
      who: { seatIn: ["town"], clause: "§ 2" },
      admission: {
        documents: [{ id: "signed-agreement", curable: { days: 14 }, clause: "§ 3(1)" }],
        deadline: { counts: { person: "received", post: "received" }, clause: "§ 3(2)" },
        late: "not-accepted",
        ineligible: "refused",
        uncured: "left-without-consideration",
        authority: "not-required",
        decision: { by: "partners-meeting", majority: "simple", clause: "§ 4" },
        refusalAppeal: "none",
        waitingList: "none"
      },
      term: "indefinite",
      resignation: { notice: { months: 1 }, clause: "§ 11" },
      dues: "none",
      classes: {
        institution: { rights: ["speak", "vote"], clause: "§ 5(1)" },
        firm: { rights: ["speak", "vote"], clause: "§ 5(1)" },
        resident: { rights: ["speak"], clause: "§ 5(2)" }
      },
      counting: { dayOfEvent: "excluded", onFreeDay: "keep" }
    }
  },
  benefits: {
    programmes: {
      learning: {
        title: { pl: "Edukacja dorosłych", en: "Adult learning" },
        from: "2018-02-01",
        benefits: {},
        activities: {
          "evening-class": {
            title: { pl: "Zajęcia wieczorne", en: "Evening class" },
            who: { class: ["resident"], clause: "§ 8" },
            order: "first-come",
            waitingList: true,
            freeCancellation: { hoursBefore: 24 },
            noShow: "release",
            breaks: "counted"
          }
        }
      }
    }
  },
  channels: {
    controller: "centre",
    topics: {
      meetings: {
        title: { pl: "Spotkania partnerów", en: "Partners' meetings" },
        class: "statutory",
        basis: "statute",
        channels: ["email"]
      }
    },
    sharedEndpoint: "separate-copies",
    approvalByAnother: false,
    unknownResult: "resend"
  }
})
