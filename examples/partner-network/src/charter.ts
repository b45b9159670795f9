/**
 * The regulation of the network, as data.
 *
 * The network, its aims and its figures are those of a real project of the years 2011 to 2013 (forty organisations in all
 * counties, 384 hours of workshops, 20 study visits, 20 hours of expert support on average); clauses and wording are this
 * example's own. One thing is left unsaid on purpose, as regulations do: what becomes of the seat of somebody who died.
 */
import { all, clause, everyone, kind, sector, seatIn, standing } from "@ogniwo/kernel"
import { type Charter, defineCharter } from "@ogniwo/sdk"
import { benefits } from "./charter-benefits.ts"
import { channels } from "./charter-channels.ts"
import { voivodeship } from "./territories.ts"

export const zone = "Europe/Warsaw"

export const charter: Charter = defineCharter({
  id: "partner-network",
  title: { pl: "Sieć Punktów Partnera Lokalnego", en: "Network of Local Partner Points" },
  zone,
  territories: "pl-lubelskie",
  holidays: "pl-2011",
  inForce: { from: "2011-07-01" },
  source: "Regulamin sieci, uchwała nr 1/2011 z 1 lipca 2011 r.",
  membership: {
    member: {
      title: { pl: "Organizacja członkowska", en: "Member organisation" },
      clause: "§ 4",
      who: all(
        clause("§ 4(1)", kind("organisation")),
        clause("§ 4(1)", sector("ngo")),
        clause("§ 4(2)", seatIn(voivodeship))
      ),
      admission: {
        clause: "§ 5",
        documents: [
          {
            id: "register-extract",
            title: { pl: "odpis z rejestru", en: "extract from the register" },
            curable: { days: 7 },
            clause: "§ 5(2)(a)"
          },
          {
            id: "resolution",
            title: { pl: "uchwała zarządu o przystąpieniu", en: "resolution of its board to join" },
            curable: { days: 7 },
            clause: "§ 5(2)(b)"
          }
        ],
        deadline: { counts: { email: "sent", post: "posted", person: "received" }, clause: "§ 5(4)" },
        late: "left-without-consideration",
        ineligible: "refused",
        uncured: "left-without-consideration",
        authority: "not-required",
        decision: { by: "board", majority: "simple", clause: "§ 6" },
        refusalAppeal: { to: "assembly", within: { days: 14 }, majority: "absolute", clause: "§ 7" },
        waitingList: "none"
      },
      term: "indefinite",
      grace: "none",
      resignation: { notice: { months: 1 }, takesEffect: "month-end", clause: "§ 9" },
      dues: "none",
      counting: { dayOfEvent: "excluded", onFreeDay: "next", saturdays: "free", clause: "§ 31" }
    }
  },
  bodies: {
    team: {
      title: { pl: "Zespół Konsultacyjny Sieci", en: "Consultative Team of the Network" },
      clause: "§ 12",
      seats: [
        { group: "sub-regions", each: "sub-region", within: voivodeship, count: 1, clause: "§ 12(1)" },
        { group: "overall", count: 3, clause: "§ 12(2)" }
      ],
      term: { years: 2, limit: { consecutive: 2 }, clause: "§ 12(4)" },
      selection: {
        electorate: {
          who: standing("active"),
          frozen: "14 days before voting",
          oneVotePer: "organisation",
          clause: "§ 13(1)"
        },
        nomination: { by: "member", limit: 1, who: seatIn(voivodeship), consent: "not-required", clause: "§ 13(2)" },
        ballot: { kind: "approval", secrecy: "secret", mostMarks: 7, clause: "§ 14" },
        phases: [
          { fill: "sub-regions", rule: "av", voters: "all", unfilled: { joins: "overall" }, clause: "§ 15(1)" },
          { fill: "overall", rule: "phragmen", carryOver: "paid", unfilled: "vacant", clause: "§ 15(2)" }
        ],
        ties: [{ lot: "published-seed" }],
        duplicates: "first-counts",
        uncontested: "vote-anyway",
        acceptance: { within: { days: 7 }, silence: "refusal", clause: "§ 16" },
        vacancy: {
          declined: "next-in-count",
          resigned: "next-in-count",
          recalled: "by-election",
          "lost-eligibility": "next-in-count",
          expelled: "by-election",
          clause: "§ 17"
        },
        decides: "election-commission"
      }
    },
    council: {
      title: {
        pl: "Przedstawiciele organizacji w Radzie Działalności Pożytku Publicznego Województwa",
        en: "NGO representatives on the voivodeship's Council of Public Benefit Activity"
      },
      clause: "§ 20",
      seats: [{ group: "council", count: 7 }],
      term: { years: 2, limit: { consecutive: 2 }, clause: "§ 20(3)" },
      selection: {
        electorate: {
          who: all(clause("§ 21(1)", sector("ngo")), clause("§ 21(1)", seatIn(voivodeship))),
          frozen: "14 days before voting",
          oneVotePer: "organisation",
          clause: "§ 21"
        },
        nomination: { by: "anyone", who: everyone, consent: "not-required", clause: "§ 22" },
        ballot: { kind: "ranked", secrecy: "secret", clause: "§ 23" },
        phases: [
          { fill: "council", rule: "stv", options: { preset: "scottish-2007" }, voters: "all", unfilled: "vacant" }
        ],
        ties: ["earlier-stage", { lot: "published-seed" }],
        duplicates: "first-counts",
        uncontested: "vote-anyway",
        acceptance: { within: { days: 7 }, silence: "refusal", clause: "§ 25" },
        vacancy: {
          declined: "next-in-count",
          resigned: "countback",
          recalled: "by-election",
          "lost-eligibility": "countback",
          expelled: "by-election",
          clause: "§ 26"
        },
        decides: "election-commission"
      }
    }
  },
  benefits,
  channels
})
